/**
 * Comfort for those whose browser runs scripts: times in their own zone, what a day was, finding one of many services, and
 * saying so where the page itself has aged. Everything else stands in the page. Its hash stands in the page's policy; a
 * test says what it must be.
 */
export const SCRIPT = `(()=>{'use strict'
const all=(s,n=document)=>[...n.querySelectorAll(s)],root=document.documentElement
const zone=new Intl.DateTimeFormat('en-GB',{day:'numeric',month:'short',year:'numeric',hour:'2-digit',minute:'2-digit',timeZoneName:'short'})
for(const t of all('time'))if(t.dateTime.includes('T')){t.title=t.textContent;t.textContent=zone.format(new Date(t.dateTime))}
const age=()=>{const seen=+root.dataset.seen,stale=+root.dataset.stale
if(!seen||Date.now()-seen<=stale)return
for(const e of all('.aged'))e.hidden=false
if(root.classList.contains('old'))return
root.classList.add('old')
const o=document.getElementById('overall')
if(!all('.top.stale,.top.unknown').length)o.textContent='When last observed: '+o.textContent
for(const b of all('.now .badge:not(.stale):not(.unknown) b'))b.textContent='Was '+b.textContent.toLowerCase()
for(const i of all('.top .icon,.now .icon')){i.setAttribute('class','icon stale');i.firstElementChild.setAttribute('href','#s-stale')}
for(const b of all('.now .badge'))b.className='badge stale'}
age();setInterval(age,60000)
const date=new Intl.DateTimeFormat('en-GB',{day:'numeric',month:'short',year:'numeric',timeZone:'UTC'})
const long=m=>m<60?m+' min':Math.floor(m/60)+' h'+(m%60?' '+m%60+' min':'')
const share=(a,b)=>{const p=100*a/b;return(p>=100?100:p<10?+p.toPrecision(2):Math.floor(p*100)/100)+' %'}
const words=c=>{if(c==='-')return'not monitored'
const i=c[0]==='i',[all,seen=0,down=0,limp=0,planned=0,n=0]=c.slice(i?1:0).split('.').map(Number),due=c[i?1:0]==='.'||c===''?1440:all,w=[]
w.push(seen?share(seen-down,seen)+' up':'not observed')
if(down)w.push('down '+long(down));if(limp)w.push('degraded '+long(limp));if(planned)w.push('maintenance '+long(planned))
if(n)w.push(n+(n>1?' incidents':' incident'))
w.push(i?'imported, coverage unknown':seen?'observed '+share(Math.min(seen,due),due):'');return w.filter(Boolean).join(', ')}
for(const b of all('.bars')){const days=b.dataset.days.split(' '),n=days.length,sum=b.nextElementSibling.querySelector('.sum'),said=sum.textContent,mark=document.createElement('div')
mark.className='cursor';mark.hidden=true;b.append(mark);let at=n-1
const set=(k,v)=>b.setAttribute(k,v)
set('role','slider');set('aria-label','Days of '+b.dataset.name);set('aria-valuemin',1);set('aria-valuemax',n);b.tabIndex=0
const show=k=>{at=Math.max(0,Math.min(n-1,k));const t=date.format(+b.dataset.end-(n-1-at)*864e5)+': '+words(days[at])
mark.hidden=false;mark.style.left=100*at/n+'%';mark.style.width=100/n+'%';sum.textContent=t;set('aria-valuenow',at+1);set('aria-valuetext',t)}
const hide=()=>{if(document.activeElement===b)return;mark.hidden=true;sum.textContent=said}
set('aria-valuenow',n);set('aria-valuetext',date.format(+b.dataset.end)+': '+words(days[at]))
b.addEventListener('pointermove',e=>{const r=b.getBoundingClientRect();show(Math.floor(n*(e.clientX-r.left)/r.width))})
b.addEventListener('pointerleave',hide);b.addEventListener('blur',hide);b.addEventListener('focus',()=>show(at))
b.addEventListener('keydown',e=>{const to={ArrowLeft:at-1,ArrowDown:at-1,ArrowRight:at+1,ArrowUp:at+1,PageDown:at-7,PageUp:at+7,Home:0,End:n-1}[e.key]
if(to!==undefined){e.preventDefault();show(to)}})}
const q=document.getElementById('q')
if(q){q.parentElement.hidden=false;const cards=all('.card'),out=all('output',q.parentElement)[0]
q.addEventListener('input',()=>{const w=q.value.trim().toLowerCase();let n=0
for(const c of cards){c.hidden=!c.querySelector('header').textContent.toLowerCase().includes(w);if(!c.hidden)n++}
out.textContent=w?n+' of '+cards.length:''})}
})()`

export const SCRIPT_HASH = 'sha256-QXraQKK2PVLwlU517XxOguPzHKHrx/DpJUny0N1IewU='
