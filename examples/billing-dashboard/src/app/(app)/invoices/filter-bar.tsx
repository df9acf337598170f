'use client';

import { useEffect, useId, useState } from 'react';
import { Icon } from '@/components/icon';
import { type InvoiceFilter, STATUSES } from './invoice-filter';

const LABEL: Record<InvoiceFilter['status'], string> = {
  all: 'All',
  open: 'Open',
  overdue: 'Overdue',
  paid: 'Paid',
};

const TYPING_PAUSE_MS = 250;

type Props = { filter: InvoiceFilter; onChange: (change: Partial<InvoiceFilter>) => void };

export function FilterBar({ filter, onChange }: Props) {
  return (
    <search className="filter-bar">
      <fieldset className="segments">
        <legend className="visually-hidden">Status</legend>
        {STATUSES.map((status) => (
          <label className="segment" key={status}>
            <input
              className="visually-hidden"
              type="radio"
              name="status"
              checked={filter.status === status}
              onChange={() => onChange({ status })}
            />
            <span>{LABEL[status]}</span>
          </label>
        ))}
      </fieldset>
      <SearchBox query={filter.query} onSearch={(query) => onChange({ query })} />
    </search>
  );
}

/** Searches when the typing pauses; what is typed is never overwritten by an older answer. */
function SearchBox({ query, onSearch }: { query: string; onSearch: (query: string) => void }) {
  const id = useId();
  const [typed, setTyped] = useState(query);
  const [known, setKnown] = useState(query);
  if (known !== query) {
    setKnown(query);
    setTyped(query);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the pause
  useEffect(() => {
    if (typed === query) return;
    const pause = setTimeout(() => onSearch(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed]);

  return (
    <div className="search-box">
      <label className="visually-hidden" htmlFor={id}>
        Search invoices
      </label>
      <Icon name="search" />
      <input
        id={id}
        type="search"
        placeholder="Invoice number"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
