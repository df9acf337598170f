'use server';

import { revalidatePath } from 'next/cache';
import { auth } from '@/auth';
import { type ActionResult, refusal } from '@/lib/action-result';
import { formText } from '@/lib/form-text';

export type RenameResult = (NonNullable<ActionResult> & { values?: { name: string } }) | undefined;

export async function rename(_previous: RenameResult, form: FormData): Promise<RenameResult> {
  await auth.requireUser();
  const name = formText(form, 'name');
  try {
    await auth.json('/api/auth/profile', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
    revalidatePath('/account');
    return { ok: true, message: 'Your name has been saved.' };
  } catch (error) {
    return { ...refusal(error), values: { name } };
  }
}

export async function endSession(_previous: ActionResult, form: FormData): Promise<ActionResult> {
  await auth.requireUser();
  try {
    const response = await auth.fetch(`/api/auth/sessions/${encodeURIComponent(formText(form, 'id'))}`, {
      method: 'DELETE',
    });
    revalidatePath('/account');
    // 404: it ended in the meantime, which is what was asked for.
    if (response.ok || response.status === 404) {
      return { ok: true, message: `The session on ${formText(form, 'device')} has ended.` };
    }
    return { ok: false, message: 'The session could not be ended. Please try again.' };
  } catch (error) {
    return refusal(error);
  }
}

export async function signOutEverywhere(): Promise<ActionResult> {
  await auth.requireUser();
  const failure = await auth.actions.logoutAll();
  return failure && { ok: false, message: failure.message ?? 'That did not work. Please try again.' };
}
