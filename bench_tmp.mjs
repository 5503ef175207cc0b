import { buildSchema, parse } from 'graphql';
import { AnswerText } from '/work/main/dist/src/platform/graphql/answer-text.js';
import { WriterCompiler } from '/work/main/dist/src/platform/graphql/answer-writer.js';
import { DateTime } from '/work/main/dist/src/platform/graphql/date-time.scalar.js';
import { LocalDate } from '/work/main/dist/src/platform/graphql/local-date.scalar.js';
const src=(await import('node:fs')).readFileSync('/tmp/gq/b.mjs','utf8');
const sdl=/buildSchema\(`([\s\S]*?)`\)/.exec(src)[1];
const schema=buildSchema(sdl);
for (const s of [DateTime,LocalDate]) Object.assign(schema.getType(s.name),{serialize:s.serialize,extensions:s.extensions});
const q=/const q=`([\s\S]*?)`/.exec(src)[1];
const doc=parse(q);
const t0=Date.UTC(2026,10,22,10);
const led=(ms)=>Array.from({length:6},(_,i)=>({step:['CUTOFF','HANDLING','WAIT','TRANSIT','CLOSED','LASTMILE'][i],from:ms?t0+i*3600000*17:'2026-11-22T10:00:00Z',to:ms?t0+(i+1)*3600000*17:'2026-11-23T10:00:00Z',days:1,reason:'CUTOFF_MISSED',text:'Ordered after the 16:00 cut-off of the Moscow warehouse'}));
const mk=(ms,nm)=>({quotedAt:t0,dataVersion:'v1',options:Array.from({length:8},(_,i)=>({serviceCode:'S'+i,carrierCode:'C'+i,name:nm,method:'COURIER',price:{amountMinor:39900+i,currency:'RUB'},window:{earliest:'2026-11-24',likely:'2026-11-25',latest:'2026-11-25',slotStart:null,slotEnd:null},confidence:0.9,evidence:{level:'TARIFF',sampleSize:0,observedShare:null,asOf:null},grade:'EXPECTED',orderBy:'2026-11-22T13:00:00Z',dispatchOn:'2026-11-23',ledger:led(ms),earliestLedger:led(ms),summary:'Arrives Tuesday 24 or Wednesday 25 November',offer:{token:'a'.repeat(200),expiresAt:'2026-11-22T10:30:00Z'}}))});
const f=schema.getQueryType().getFields().deliveryOptions;
const w=new WriterCompiler(schema,new Map()).compile(f.type,[doc.definitions[0].selectionSet.selections[0].selectionSet]);
function t(name,fn,n=1500){for(let i=0;i<3000;i++)fn();let best=1e9;for(let r=0;r<12;r++){const s=process.cpuUsage();for(let i=0;i<n;i++)fn();const c=process.cpuUsage(s);best=Math.min(best,(c.user+c.system)/n);}console.log(name,best.toFixed(1),"us cpu");}
for (const [n,d] of [['ms ascii',mk(true,'Courier')],['text ascii',mk(false,'Courier')],['ms unicode',mk(true,'Курьер “до двери”')]]) {
 const run=()=>{const a=new AnswerText(30000);w(d,a);return a.finish();};
 console.log(run().length, JSON.parse(run().toString()).options.length);
 t(n,run); t(n+' stringify',()=>Buffer.from(JSON.stringify(d)));
}
