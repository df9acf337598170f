import type { User } from '@sallyport/nextjs/server';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { auth } from '@/auth';
import { PageHeader } from '@/components/page-header';
import { TableSkeleton } from '@/components/skeleton';
import type { SignedInDevice } from '@/lib/billing';
import { formatRelative } from '@/lib/format';
import { ProfileForm } from './profile-form';
import { type SessionRow, Sessions } from './sessions';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  await auth.requireUser();
  return (
    <>
      <PageHeader title="Account" />
      <Suspense fallback={<TableSkeleton rows={6} label="Loading your account" />}>
        <Content />
      </Suspense>
    </>
  );
}

async function Content() {
  // The token's name is as old as the token; the profile is asked for.
  const [profile, { sessions }] = await Promise.all([
    auth.json<User>('/api/auth/profile'),
    auth.json<{ sessions: SignedInDevice[] }>('/api/auth/sessions'),
  ]);
  return (
    <>
      <section className="panel panel-padded" aria-labelledby="profile">
        <h2 id="profile">Profile</h2>
        <ProfileForm name={profile.name} email={profile.email} />
      </section>
      <Sessions sessions={sessions.map(toRow).sort(currentFirst)} />
    </>
  );
}

/** Times are put into words on the server, so that the browser's clock and language cannot make them differ. */
function toRow({
  id,
  device,
  address,
  current,
  createdAt,
  lastUsedAt,
  expiresAt,
}: SignedInDevice): SessionRow {
  const now = new Date();
  return {
    id,
    device,
    current,
    place: placeOf(address),
    signedIn: formatRelative(createdAt, now),
    lastUsed: formatRelative(lastUsedAt, now),
    ends: formatRelative(expiresAt, now),
  };
}

function placeOf(address: string | null): string {
  if (address === null) return 'an unknown network';
  return address === 'loopback' ? 'this computer' : `the network ${address}`;
}

const currentFirst = (one: SessionRow, other: SessionRow) => Number(other.current) - Number(one.current);
