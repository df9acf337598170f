'use server';

import { revalidatePath } from 'next/cache';
import { auth } from '@/auth';
import { type ActionResult, refusal } from '@/lib/action-result';
import type { Invoice } from '@/lib/billing';
import { formText } from '@/lib/form-text';
import { formatMoney } from '@/lib/format';

/** Anyone can call a server action with anything: it asks for the user itself, and the API decides whose invoice it is. */
export async function payInvoice(_previous: ActionResult, form: FormData): Promise<ActionResult> {
  await auth.requireUser();
  const id = formText(form, 'id');
  try {
    const paid = await auth.json<Invoice>(`/api/invoices/${encodeURIComponent(id)}/pay`, { method: 'POST' });
    revalidatePath('/invoices', 'layout');
    return { ok: true, message: `Paid ${formatMoney(paid.total)}. Thank you.` };
  } catch (error) {
    revalidatePath('/invoices', 'layout');
    return refusal(error, {
      invoice_already_paid: 'This invoice has already been paid.',
      not_found: 'This invoice does not exist.',
    });
  }
}
