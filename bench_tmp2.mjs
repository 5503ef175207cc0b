import vm from 'node:vm';
import fs from 'node:fs';
let base=fs.readFileSync('bench_tmp.mjs','utf8').split("const f=schema.getQueryType()")[0];
fs.writeFileSync('bench_tmp3.mjs', base+`
export {schema,doc,mk};`);
const {schema,doc,mk}=await import('./bench_tmp3.mjs');
import { isNonNullType,isListType,isObjectType,isEnumType } from 'graphql';
import { AnswerText } from '/work/main/dist/src/platform/graphql/answer-text.js';
const consts=[];const cname=(v)=>{consts.push(v);return 'k'+(consts.length-1);};
let n=0;
function gen(type,sel,expr){
  let nn=false; if(isNonNullType(type)){nn=true;type=type.ofType;}
  const v='v'+n++;
  const body=value(type,sel,v);
  return `const ${v}=${expr};if(${v}==null){${nn?'bail();':"s+='null';"}}else{${body}}`;
}
function value(type,sel,v){
  if(isListType(type)){const i='i'+n++;return `if(!Array.isArray(${v}))bail();s+='[';for(let ${i}=0;${i}<${v}.length;${i}++){if(${i}>0)s+=',';${gen(type.ofType,sel,v+'['+i+']')}if(s.length>1024){a.add(s);s='';}}s+=']';`;}
  if(isObjectType(type)){const fs=type.getFields();return `if(typeof ${v}!=='object')bail();`+sel.selections.map((f,k)=>`s+=${JSON.stringify((k?',':'{')+'"'+f.name.value+'":')};{${gen(fs[f.name.value].type,f.selectionSet,v+'.'+f.name.value)}}`).join('')+`s+='}';`;}
  const t=type.name;
  if(t==='Int')return `if(!Number.isInteger(${v}))bail();s+=${v};`;
  if(t==='Float')return `if(!Number.isFinite(${v}))bail();s+=${v};`;
  if(isEnumType(type)){const c=cname(new Set(type.getValues().map(x=>x.name)));return `if(!${c}.has(${v}))bail();s+='"'+${v}+'"';`;}
  if(t==='String')return `if(typeof ${v}!=='string')bail();s+=str(${v});`;
  const c=cname(type.serialize); return `s+='"'+${c}(${v})+'"';`;
}
const f=schema.getQueryType().getFields().deliveryOptions;
const code=`let s='';`+gen(f.type,doc.definitions[0].selectionSet.selections[0].selectionSet,'d')+`a.add(s);`;
const NEEDS=/["\\\u0000-\u001f\ud800-\udfff]/;
const str=(v)=>NEEDS.test(v)?JSON.stringify(v):'"'+v+'"';
class Bail extends Error{}
const fn=vm.compileFunction(code,['d','a','str','bail',...consts.map((_,i)=>'k'+i)]);
const w=(d,a)=>fn(d,a,str,()=>{throw new Bail();},...consts);
class A{constructor(k){this.b=Buffer.allocUnsafe(k);this.p=0;}add(s){this.p+=this.b.utf8Write(s,this.p);}fin(){return this.b.subarray(0,this.p);}}
function t(name,fn,n=1500){for(let i=0;i<3000;i++)fn();let best=1e9;for(let r=0;r<12;r++){const s=process.cpuUsage();for(let i=0;i<n;i++)fn();const c=process.cpuUsage(s);best=Math.min(best,(c.user+c.system)/n);}console.log(name,best.toFixed(1),"us cpu");}
for (const [n,d] of [['ms ascii',mk(true,'Courier')],['text ascii',mk(false,'Courier')],['ms unicode',mk(true,'Курьер “до двери”')]]) {
 const run=()=>{const a=new A(80000);w(d,a);return a.fin();};
 console.log(run().length, JSON.parse(run().toString()).options.length);
 t(n,run); t(n+' stringify',()=>Buffer.from(JSON.stringify(d)));
}
