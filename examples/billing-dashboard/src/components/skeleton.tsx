/** Grey rows in the size of what comes, so that nothing jumps. */
export function TableSkeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div className="skeleton-table" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same and never move
        <span className="skeleton skeleton-row" key={row} />
      ))}
    </div>
  );
}

export function CardsSkeleton({ cards, label }: { cards: number; label: string }) {
  return (
    <div className="cards" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: cards }, (_, card) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards are all the same and never move
        <span className="skeleton skeleton-card" key={card} />
      ))}
    </div>
  );
}
