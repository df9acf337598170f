import Link from 'next/link';

export function Brand({ href }: { href: '/' | '/dashboard' }) {
  return (
    <Link className="brand" href={href}>
      <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" />
        <path className="brand-axis" d="M9 8v16h14" />
        <path className="brand-lines" d="M15 12h8M15 18h5" />
      </svg>
      Ledgerline
    </Link>
  );
}
