import type { IdentityWorld } from '../identity-world.ts';
import { ciBuild, type CiBuild } from './ci-build.ts';

/** The most that STS takes for the name of a session and for a source identity. */
const longest = 64;

/** A name by which an audit trail tells who baked what: the repository and the build, or else the user and the time. */
export function sessionNameFor(world: Pick<IdentityWorld, 'env' | 'now'>): string {
  const { env } = world;
  const build = ciBuild(env);
  if (build !== undefined) return joined('kiln', build.repository, build.build);
  const user = env['USER'] || env['LOGNAME'] || '';
  return joined('kiln', user, String(Math.floor(world.now().getTime() / 1000)));
}

/** Who is behind a session, whichever roles it goes through. */
export function sourceIdentityFor({ repository, build }: CiBuild): string {
  return joined('', repository, build);
}

/** Where it gets too long, the middle is cut: a build is found by its number. */
function joined(first: string, middle: string, last: string): string {
  const [start, end] = [clean(first), clean(last).slice(0, 32)];
  const around = [start, end].filter((part) => part !== '').reduce((sum, part) => sum + part.length + 1, 0);
  const body = clean(middle).slice(0, Math.max(0, longest - around));
  return [start, body, end].filter((part) => part !== '').join('-');
}

function clean(text: string): string {
  return text.replaceAll('/', '.').replace(/[^\w+=,.@-]+/g, '-');
}
