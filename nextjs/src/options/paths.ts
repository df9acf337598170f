import { ConfigurationError } from '../shared/errors.js';

/** `/admin` means that page and everything below; `*` stands for one segment, `**` for any number. */
export function pathMatcher(patterns: readonly string[], option: string): (path: string) => boolean {
  const expressions = patterns.map((pattern) => compile(pattern, option));
  return (path) => {
    const forms = new Set([path, decoded(path)]);
    return expressions.some((expression) => [...forms].some((form) => expression.test(form)));
  };
}

function compile(pattern: string, option: string): RegExp {
  if (!pattern.startsWith('/')) {
    throw new ConfigurationError(`createAuth({ ${option} }): "${pattern}" must start with a slash`);
  }
  const source = pattern
    .replace(/\/+$/, '')
    .split('/')
    .map((segment) => (segment === '**' ? '.*' : segment.split('*').map(literal).join('[^/]*')))
    .join('/');
  return new RegExp(`^${source}(?:/.*)?$`);
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
