// A closed-loop HTTP client that costs little: raw sockets, one request a connection at a time, answers counted by their
// content-length and not parsed further. A client that is dearer than the server it asks measures itself.
import { connect } from 'node:net';

/** One connection; `onAnswer(milliseconds, ok)` after each answer. */
class Caller {
  constructor(port, request, onAnswer) {
    this.request = request;
    this.onAnswer = onAnswer;
    this.head = null;
    this.left = 0;
    this.stopped = false;
    this.ended = new Promise((done) => (this.done = done));
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (chunk) => this.read(chunk));
    this.socket.on('error', () => this.onAnswer(NaN, false));
    this.socket.on('close', () => this.done());
    this.ask();
  }

  ask() {
    this.askedAt = performance.now();
    this.socket.write(this.request);
  }

  read(chunk) {
    let body = chunk.length;
    if (this.left === 0) {
      const bytes = this.head ? Buffer.concat([this.head, chunk]) : chunk;
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.head = bytes;
        return;
      }
      const head = bytes.latin1Slice(0, end).toLowerCase();
      this.ok = head.startsWith('http/1.1 200');
      this.left = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? NaN);
      if (!(this.left > 0)) throw new Error(`an answer without a length: ${head}`);
      this.head = null;
      body = bytes.length - end - 4;
    }
    this.left -= body;
    if (this.left > 0) return;
    this.onAnswer(performance.now() - this.askedAt, this.ok);
    if (this.stopped) this.socket.destroy();
    else this.ask();
  }
}

/** Asks for so many seconds over so many connections; rate, latency in ms, and how many were not answered with 200. */
export async function load({ url, headers, body, connections, seconds }) {
  const { port, pathname, host } = new URL(url);
  const lines = Object.entries({ host, ...headers, 'content-length': Buffer.byteLength(body) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const request = Buffer.from(`POST ${pathname} HTTP/1.1\r\n${head}\r\n${body}`);
  const times = [];
  let bad = 0;
  const onAnswer = (milliseconds, ok) => {
    if (ok) times.push(milliseconds);
    else bad++;
  };
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const callers = Array.from({ length: connections }, () => new Caller(Number(port), request, onAnswer));
  await new Promise((done) => setTimeout(done, seconds * 1000));
  const answered = times.length;
  const elapsed = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  for (const caller of callers) caller.stopped = true;
  await Promise.all(callers.map(({ ended }) => ended));
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  return {
    answered,
    bad,
    rate: (answered / elapsed) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    /** How busy the client's own core was: near 1, it is the client that is measured. */
    clientBusy: (user + system) / 1000 / elapsed,
  };
}
