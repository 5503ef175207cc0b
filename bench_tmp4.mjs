import vm from 'node:vm';
const {schema,doc,mk}=await import('./bench_tmp3.mjs');
import { isNonNullType,isListType,isObjectType,isEnumType } from 'graphql';
const consts=[];const cname=(v)=>{consts.push(v);return 'k'+(consts.length-1);};
let n=0;
// pending literal merging
let pend='';const out=[];
const lit=(t)=>{pend+=t;};
const flushExpr=()=>{const p=pend;pend='';return p;};
const code=(c)=>{if(pend){out.push(`s+=${JSON.stringify(pend)};`);pend='';}out.push(c);};
const val=(expr)=>{const p=pend;pend='';out.push(p?`s+=${JSON.stringify(p)}+${expr};`:`s+=${expr};`);};
const cache=new Map();
const inst=(ser)=>(v)=>{let t=cache.get(v);if(t===undefined){t=ser(v);/x/.test(t);if(cache.size>20000)cache.clear();cache.set(v,t);}return t;};
function gen(type,sel,expr){
  let nn=false; if(isNonNullType(type)){nn=true;type=type.ofType;}
  const v='v'+n++;
  if(nn){out.push(`const ${v}=${expr};`);value(type,sel,v);return;}
  code(`const ${v}=${expr};if(${v}==null){s+='null';}else{`);value(type,sel,v);code('}');
}
function value(type,sel,v){
  if(isListType(type)){const i='i'+n++;lit('[');code(`if(!Array.isArray(${v}))bail();for(let ${i}=0;${i}<${v}.length;${i}++){if(${i}>0)s+=',';`);gen(type.ofType,sel,v+'['+i+']');code(`if(s.length>1024){a.add(s);s='';}}`);lit(']');return;}
  if(isObjectType(type)){const fs=type.getFields();out.push(`if(typeof ${v}!=='object'||${v}===null)bail();`);sel.selections.forEach((f,k)=>{lit((k?',':'{')+'"'+f.name.value+'":');gen(fs[f.name.value].type,f.selectionSet,v+'.'+f.name.value);});lit('}');return;}
  const t=type.name;
  if(t==='Int'){out.push(`if(!Number.isInteger(${v}))bail();`);val(v);return;}
  if(t==='Float'){out.push(`if(!Number.isFinite(${v}))bail();`);val(v);return;}
  if(isEnumType(type)){const p=pend;pend='';const c=cname(new Map(type.getValues().map(x=>[x.name,p+'"'+x.name+'"'])));const e='e'+n++;out.push(`const ${e}=${c}.get(${v});if(${e}===undefined)bail();s+=${e};`);return;}
  if(t==='String'){out.push(`if(typeof ${v}!=='string')bail();`);
   const p=pend;pend='';out.push(`if(N.test(${v}))s+=${JSON.stringify(p)}+JSON.stringify(${v});else{s+=${JSON.stringify(p+'"')}+${v}+'"';}`);return;}
  const c=cname(t==='DateTime'?inst(type.serialize):type.serialize); lit('"');val(`${c}(${v})`);lit('"');
}
const f=schema.getQueryType().getFields().deliveryOptions;
code(`let s='';`);gen(f.type,doc.definitions[0].selectionSet.selections[0].selectionSet,'d');code('a.add(s);');
const NEEDS=/["\\\u0000-\u001f\ud800-\udfff]/;
const fn=vm.compileFunction(out.join('\n'),['d','a','N','bail',...consts.map((_,i)=>'k'+i)]);
const w=(d,a)=>fn(d,a,NEEDS,()=>{throw new Error();},...consts);
class A{constructor(k){this.b=Buffer.allocUnsafe(k);this.p=0;}add(s){this.p+=this.b.utf8Write(s,this.p);}fin(){return this.b.subarray(0,this.p);}}
function t(name,fn,n=1500){for(let i=0;i<3000;i++)fn();let best=1e9;for(let r=0;r<12;r++){const s=process.cpuUsage();for(let i=0;i<n;i++)fn();const c=process.cpuUsage(s);best=Math.min(best,(c.user+c.system)/n);}console.log(name,best.toFixed(1),"us cpu");}
for (const [n,d] of [['ms ascii',mk(true,'Courier')],['text ascii',mk(false,'Courier')],['ms unicode',mk(true,'Курьер “до двери”')]]) {
 const run=()=>{const a=new A(40000);w(d,a);return a.fin();};
 console.log(run().length, JSON.stringify(JSON.parse(run().toString()))===run().toString());
 t(n,run); t(n+' stringify',()=>Buffer.from(JSON.stringify(d)));
}
