const PATHS = {
  overview: 'M3 10.5 10 4l7 6.5M5 9v7h10V9',
  invoices: 'M5 3h7l3 3v11H5zM8 9h4M8 12h4',
  reports: 'M3.5 17h13M6 14V9M10 14V5M14 14v-3',
  customers:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 16.5c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5M13 4a3 3 0 0 1 0 5.3M14.5 12.3c1.8.6 3 2.1 3 4.2',
  account: 'M10 9.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.5 17c.4-3.2 3-5 6.5-5s6.1 1.8 6.5 5',
  'sign-out': 'M8 4H4v12h4M8.5 10H17M14 7l3 3-3 3',
  arrow: 'M4 10h12M11 5l5 5-5 5',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  check: 'M4 10.5 8 14.5 16 6',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: the text beside it says the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
