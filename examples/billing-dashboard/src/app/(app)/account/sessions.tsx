'use client';

import { useActionState } from 'react';
import { ActionNotice } from '@/components/action-notice';
import { ConfirmedForm } from '@/components/confirmed-form';
import { endSession, signOutEverywhere } from './actions';

export type SessionRow = {
  id: string;
  device: string;
  current: boolean;
  place: string;
  signedIn: string;
  lastUsed: string;
  ends: string;
};

export function Sessions({ sessions }: { sessions: SessionRow[] }) {
  const [ended, end] = useActionState(endSession, undefined);
  const [failed, signOut] = useActionState(signOutEverywhere, undefined);
  return (
    <section className="panel" aria-labelledby="sessions">
      <div className="panel-header">
        <h2 id="sessions">Where you are signed in</h2>
        <ConfirmedForm
          action={signOut}
          label="Sign out everywhere"
          question="Sign out everywhere?"
          consequence="Every device is signed out, this one too."
          confirm="Sign out all devices"
          pendingText="Signing out…"
        />
      </div>
      <ActionNotice result={failed ?? ended} />
      <ul className="sessions">
        {sessions.map((session) => (
          <li className="session" key={session.id}>
            <div>
              <h3 className="session-device">
                {session.device}
                {session.current && <span className="status status-paid">This device</span>}
              </h3>
              <p className="cell-detail">
                Signed in {session.signedIn} from {session.place}
              </p>
              <p className="cell-detail">
                Last used {session.lastUsed}, ends {session.ends} if it is not used
              </p>
            </div>
            {!session.current && <EndSession session={session} end={end} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function EndSession({ session, end }: { session: SessionRow; end: (form: FormData) => void }) {
  return (
    <ConfirmedForm
      action={end}
      label="End session"
      accessibleName={`End session on ${session.device}`}
      question="End this session?"
      consequence={`${session.device} is signed out within a few minutes at most.`}
      confirm="End it"
      pendingText="Ending…"
    >
      <input type="hidden" name="id" value={session.id} />
      <input type="hidden" name="device" value={session.device} />
    </ConfirmedForm>
  );
}
