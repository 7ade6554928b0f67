// In the page: what moves, although somebody asked for less of it.

/** In milliseconds. */
const AT_ONCE = 10;
const moving = new Set<string>();

const told = (element: Element | null, name: string, duration: number) => {
  const of = element?.closest('[class]')?.getAttribute('class')?.split(' ').slice(0, 3).join(' ');
  moving.add(`${name} for ${duration} ms: ${element?.tagName.toLowerCase()} .${of}`);
};

function see(animation: Animation) {
  const duration = animation.effect?.getComputedTiming().activeDuration;
  const lasting = Number(duration ?? 0);
  if (lasting <= AT_ONCE) return;
  const name = 'transitionProperty' in animation ? `transition of ${animation.transitionProperty}` : 'animation';
  const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
  told(target, name, lasting);
}

/** Watches from now on. */
export function beginMoving() {
  const look = () => document.getAnimations().forEach(see);
  addEventListener('transitionrun', look, true);
  addEventListener('animationstart', look, true);
  const { animate } = Element.prototype;
  Element.prototype.animate = function (...parameters: Parameters<Element['animate']>) {
    const animation = animate.apply(this, parameters);
    see(animation);
    return animation;
  };
}

/** What has moved since the page was opened. */
export const moved = () => [...moving];
