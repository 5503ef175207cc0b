// The image and the compose file, as far as they can be checked without an engine: the language of each, and that what
// they speak of is there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

const DOCKERFILE = 'docker/Dockerfile';
const COMPOSE = 'docker/compose.yml';

export async function checkDocker(root) {
  return [...checkDockerfile(root), ...checkCompose(root)].join('\n');
}

function checkDockerfile(root) {
  const text = readFileSync(join(root, DOCKERFILE), 'utf8');
  const faults = validate(text).map(({ range, message }) => `${range.start.line + 1}: ${message}`);
  const lines = text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const stages = new Set();
  for (const line of lines) {
    const [word, ...rest] = line.trim().split(/\s+/);
    if (word === 'FROM') {
      if (!/:[\w.-]+$/.test(rest[0] ?? '') || /:latest$/.test(rest[0] ?? ''))
        faults.push(`FROM ${rest[0]} names no version`);
      if (rest[1] === 'AS') stages.add(rest[2]);
    }
    if (word === 'COPY') faults.push(...checkCopy(root, rest, stages));
  }
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
  const user = last.findLast((line) => line.startsWith('USER'));
  if (!user || /^USER\s+(root|0)\b/.test(user)) faults.push('the last stage runs as root');
  if (!last.some((line) => line.startsWith('HEALTHCHECK'))) faults.push('the last stage has no HEALTHCHECK');
  return faults.map((fault) => `${DOCKERFILE}: ${fault}`);
}

/** What is copied from the project exists and is not kept out; what is copied from a stage names one before it. */
function checkCopy(root, words, stages) {
  const from = words.find((word) => word.startsWith('--from='))?.slice(7);
  if (from) return stages.has(from) ? [] : [`COPY --from=${from}: there is no such stage before it`];
  const allowed = readFileSync(join(root, '.dockerignore'), 'utf8').match(/^!.+$/gm) ?? [];
  const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
  return sources.flatMap((source) => {
    if (!existsSync(join(root, source))) return [`COPY ${source}: there is no such file`];
    const top = source.replace(/^\.\//, '').split('/')[0];
    return allowed.includes(`!${top}`) ? [] : [`COPY ${source}: .dockerignore keeps it out`];
  });
}

function checkCompose(root) {
  const faults = [];
  const { services, volumes } = parse(readFileSync(join(root, COMPOSE), 'utf8'), { merge: true });
  for (const [name, service] of Object.entries(services)) {
    const say = (fault) => faults.push(`${COMPOSE}: ${name}: ${fault}`);
    checkReferences(name, service, services, say);
    checkFiles(root, service, say);
    for (const mount of service.volumes ?? []) {
      const [source] = mount.split(':');
      if (!/^[./]/.test(source) && !(source in volumes)) say(`the volume ${source} is not declared`);
    }
    if (!/:[\w.-]+$/.test(service.image ?? '') || /:latest$/.test(service.image))
      say('the image names no version');
    if (!service.build && !service.healthcheck) say('has no health check');
    if (service.privileged || service.user === 'root') say('has more rights than it needs');
    if (!Array.isArray(service.profiles)) say('belongs to no profile, so it would start with every one');
  }
  return faults;
}

function checkReferences(name, service, services, say) {
  for (const [other, { condition } = {}] of Object.entries(service.depends_on ?? {})) {
    const target = services[other];
    if (!target) say(`depends on ${other}, which there is none of`);
    else if (condition === 'service_healthy' && !target.healthcheck && !target.build)
      say(`waits for the health of ${other}, which has no check`);
    else if (!service.profiles.every((profile) => target.profiles.includes(profile)))
      say(`depends on ${other}, which is in other profiles`);
  }
  const host = /@([\w-]+):\d+\//.exec(service.environment?.DATABASE_URL ?? '')?.[1];
  if (host && !(host in services)) say(`DATABASE_URL names ${host}, which there is none of`);
}

function checkFiles(root, { build, env_file: envFiles = [], command }, say) {
  if (build) {
    const context = join(root, 'docker', build.context);
    if (!existsSync(join(context, build.dockerfile)))
      say(`there is no ${build.dockerfile} in ${build.context}`);
  }
  for (const { path } of envFiles) {
    if (!existsSync(join(root, 'docker', `${path}.example`)))
      say(`there is no ${path}.example to make ${path} from`);
  }
  // Options of node itself stand before the script.
  const named = command?.[0] === 'node' ? command.slice(1).find((word) => !word.startsWith('--')) : undefined;
  const script = named?.replace(/^dist\/(.*)\.js$/, '$1.ts');
  if (script && !existsSync(join(root, script))) say(`there is no ${script}`);
}
