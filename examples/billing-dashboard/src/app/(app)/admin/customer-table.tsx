'use client';

import { useAuth } from '@sallyport/nextjs/client';
import { useActionState } from 'react';
import { ActionNotice } from '@/components/action-notice';
import { PlanBadge } from '@/components/plan-badge';
import { SubmitButton } from '@/components/submit-button';
import { type Customer, type Plan, planName } from '@/lib/billing';
import { formatDay, formatMoney } from '@/lib/format';
import { useNewClaims } from '../use-new-claims';
import { changePlan, type PlanChange } from './actions';

type ChangeAction = (form: FormData) => void;

export function CustomerTable({ customers }: { customers: Customer[] }) {
  const [result, change] = useActionState<PlanChange, FormData>(changePlan, undefined);
  const { user } = useAuth();
  useNewClaims(result?.ok && result.undo.id === user?.id ? result : undefined);
  return (
    <>
      <ActionNotice result={result}>
        {result?.ok && <PlanForm {...result.undo} label="Undo" change={change} />}
      </ActionNotice>
      <table className="table">
        <caption className="visually-hidden">Customers</caption>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col" className="wide-only">
              Plan
            </th>
            <th scope="col" className="wide-only">
              Since
            </th>
            <th scope="col" className="number wide-only">
              Invoices
            </th>
            <th scope="col" className="number wide-only">
              Lifetime value
            </th>
            <th scope="col">
              <span className="visually-hidden">Change plan</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {customers.map((customer) => (
            <Row customer={customer} change={change} key={customer.id} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ customer, change }: { customer: Customer; change: ChangeAction }) {
  const other = customer.plan === 'pro' ? 'free' : 'pro';
  return (
    <tr>
      <th scope="row">
        {customer.name}
        <span className="cell-detail">{customer.email}</span>
        <span className="narrow-only cell-badge">
          <PlanBadge plan={customer.plan} />
        </span>
      </th>
      <td className="wide-only">
        <PlanBadge plan={customer.plan} />
      </td>
      <td className="wide-only nowrap">{formatDay(customer.since)}</td>
      <td className="number wide-only">{customer.invoices}</td>
      <td className="number wide-only">{formatMoney(customer.lifetimeValue)}</td>
      <td className="cell-action">
        <PlanForm
          id={customer.id}
          name={customer.name}
          plan={other}
          label={`Move to ${planName[other]}`}
          change={change}
        />
      </td>
    </tr>
  );
}

type PlanFormProps = { id: string; name: string; plan: Plan; label: string; change: ChangeAction };

/** Changing a plan does not ask first: the message that follows can undo it. */
function PlanForm({ id, name, plan, label, change }: PlanFormProps) {
  return (
    <form action={change}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="plan" value={plan} />
      <SubmitButton variant="quiet" pendingText="Saving…" accessibleName={`${label}: ${name}`}>
        {label}
      </SubmitButton>
    </form>
  );
}
