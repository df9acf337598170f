'use client';

type Props = { page: number; size: number; total: number; onTurn: (page: number) => void };

export function Pagination({ page, size, total, onTurn }: Props) {
  const pages = Math.max(1, Math.ceil(total / size));
  return (
    <nav className="pagination" aria-label="Pages">
      <button
        className="button button-quiet"
        type="button"
        disabled={page <= 1}
        onClick={() => onTurn(page - 1)}
      >
        Previous
      </button>
      <span>
        Page {page} of {pages}
      </span>
      <button
        className="button button-quiet"
        type="button"
        disabled={page >= pages}
        onClick={() => onTurn(page + 1)}
      >
        Next
      </button>
    </nav>
  );
}
