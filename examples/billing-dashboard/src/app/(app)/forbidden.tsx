import type { Metadata } from 'next';
import { NothingHere } from '@/components/nothing-here';

export const metadata: Metadata = { title: 'Not allowed' };

export default function Forbidden() {
  return (
    <NothingHere
      title="This page is for administrators"
      text="Your account does not have that role. If it should, ask whoever runs Ledgerline for you."
      href="/dashboard"
      link="Back to the overview"
    />
  );
}
