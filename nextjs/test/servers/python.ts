import { spawnSync } from 'node:child_process';

/** Debian's packages are for Debian's own Python, which need not be the first one on the path. */
export function findPython(): string {
  const { PYTHON } = process.env;
  const candidates = [...(PYTHON ? [PYTHON] : []), 'python3', '/usr/bin/python3'];
  const found = candidates.find(
    (python) => spawnSync(python, ['-c', 'import rest_framework_simplejwt']).status === 0,
  );
  if (found !== undefined) return found;
  throw new Error(
    `There is no Simple JWT for ${candidates.join(' or ')}. On Debian: apt-get install python3-djangorestframework-simplejwt. Elsewhere install djangorestframework-simplejwt by pip, and set PYTHON to that Python.`,
  );
}
