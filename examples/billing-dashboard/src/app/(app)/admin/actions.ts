'use server';

import { revalidatePath } from 'next/cache';
import { auth } from '@/auth';
import { type ActionResult, refusal } from '@/lib/action-result';
import { type Customer, type Plan, planName } from '@/lib/billing';
import { formText } from '@/lib/form-text';

export type PlanChange =
  | { ok: true; message: string; undo: { id: string; name: string; plan: Plan } }
  | (NonNullable<ActionResult> & { ok: false })
  | undefined;

/** The role is checked here again: an action is an endpoint of its own, whatever page shows its button. */
export async function changePlan(_previous: PlanChange, form: FormData): Promise<PlanChange> {
  const admin = await auth.require({ role: 'admin' });
  const id = formText(form, 'id');
  try {
    const customer = await auth.json<Customer>(`/api/admin/customers/${encodeURIComponent(id)}/plan`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ plan: formText(form, 'plan') }),
    });
    // Who changes his own plan holds a token that names the old one. The page is rendered next, which cannot set cookies.
    if (id === admin.id) await auth.refresh();
    revalidatePath('/admin');
    return {
      ok: true,
      message: `${customer.name} is now on the ${planName[customer.plan]} plan.`,
      undo: { id, name: customer.name, plan: customer.plan === 'pro' ? 'free' : 'pro' },
    };
  } catch (error) {
    return { ...refusal(error), ok: false };
  }
}
