'use server';

import type { FormState } from '@sallyport/nextjs/server';
import { auth } from '@/auth';

export async function login(previous: FormState, form: FormData): Promise<FormState> {
  return auth.actions.login(previous, form);
}

export async function register(previous: FormState, form: FormData): Promise<FormState> {
  return auth.actions.register(previous, form);
}

export async function logout(): Promise<void> {
  await auth.actions.logout();
}
