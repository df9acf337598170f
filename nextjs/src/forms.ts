'use client';

export type { FormState } from './actions/form-state.js';
export type { EntryFormProps, FormAction } from './forms/entry-form.js';
export { SignInForm, type SignInFormProps } from './forms/sign-in-form.js';
export { SignUpForm } from './forms/sign-up-form.js';
export type { FormTexts } from './forms/texts.js';
export { UserButton, type UserButtonProps } from './forms/user-button.js';
