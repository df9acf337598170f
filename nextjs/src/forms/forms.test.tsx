import { readFileSync } from 'node:fs';
import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { AuthProvider } from '../client.js';
import type { User } from '../contract/user.js';
import { SignInForm, SignUpForm, UserButton } from '../forms.js';
import { ENGLISH, fieldProblem } from './texts.js';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const action = async () => undefined;
const inputs = (html: string) => html.match(/<input[^>]*>/g) ?? [];
const user: User = {
  id: 'u-1',
  email: 'ada@example.com',
  name: 'Ada King Lovelace',
  emailVerified: true,
  roles: [],
  permissions: [],
  entitlements: {},
};

test('every visible input has a label and says what it is to password managers', () => {
  for (const form of [<SignInForm key="in" action={action} />, <SignUpForm key="up" action={action} />]) {
    const html = renderToString(form);
    for (const input of inputs(html).filter((tag) => !/type="(hidden|checkbox)"/.test(tag))) {
      const id = /id="([^"]+)"/.exec(input)?.[1];
      expect(html).toContain(`<label for="${id}">`);
      expect(input).toMatch(/autoComplete="(username|current-password|new-password|name)"/i);
    }
  }
});

test('an unticked box says so: the hidden value comes first, and the last one counts', () => {
  const html = renderToString(<SignInForm action={action} />);
  const remember = inputs(html).filter((tag) => tag.includes('name="remember"'));
  expect(remember.map((tag) => /value="(\w+)"/.exec(tag)?.[1])).toEqual(['off', 'on']);
  expect(renderToString(<SignInForm action={action} askToRemember={false} />)).not.toContain('remember');
});

test('the way back is carried along, and cannot break out of its attribute', () => {
  expect(renderToString(<SignInForm action={action} next={'/a"><script>'} />)).toContain(
    'name="next" value="/a&quot;&gt;&lt;script&gt;"',
  );
  expect(renderToString(<SignInForm action={action} />)).not.toContain('name="next"');
});

test('all words can be replaced', () => {
  const words = Object.fromEntries(
    Object.entries(ENGLISH).map(([key, text]) => [key, typeof text === 'string' ? `«${key}»` : {}]),
  );
  const html = renderToString(
    <AuthProvider user={user}>
      <SignInForm action={action} texts={words} />
      <SignUpForm action={action} texts={words} />
      <UserButton signOut={async () => undefined} texts={words} />
    </AuthProvider>,
  );
  for (const text of Object.values(ENGLISH)) {
    if (typeof text === 'string') expect(html).not.toContain(`>${text}<`);
  }
});

test('what is wrong with a field is a sentence', () => {
  expect(fieldProblem(ENGLISH, 'Name', 'is required')).toBe('Name is required.');
  expect(fieldProblem(ENGLISH, 'Password', 'Choose another!')).toBe('Choose another!');
  const german = { ...ENGLISH, fieldProblems: { 'is required': '{label} fehlt.' } };
  expect(fieldProblem(german, 'Name', 'is required')).toBe('Name fehlt.');
});

test('children and a class of yours have their place', () => {
  const html = renderToString(
    <SignUpForm action={action} className="mine">
      <p id="terms">terms</p>
    </SignUpForm>,
  );
  expect(html).toContain('class="sallyport-form mine"');
  expect(html.indexOf('id="terms"')).toBeLessThan(html.indexOf('type="submit"'));
});

test.each([
  ['Ada King Lovelace', 'AL'],
  ['Plato', 'P'],
  ['  ', 'A'],
  ['李 小龍', '李小'],
  ['👩‍🚀 x', '👩X'],
])('the initials of %j are %s', (name, initials) => {
  const html = renderToString(
    <AuthProvider user={{ ...user, name: name.trim() }}>
      <UserButton signOut={async () => undefined} />
    </AuthProvider>,
  );
  expect(html).toContain(`>${initials}</summary>`);
});

test('nobody has no button', () => {
  expect(
    renderToString(
      <AuthProvider user={null}>
        <UserButton signOut={async () => undefined} />
      </AuthProvider>,
    ),
  ).toBe('');
});

test('the stylesheet styles every class of the forms, and no class that is not there', () => {
  const css = readFileSync(new URL('./forms.css', import.meta.url), 'utf8');
  const styled = new Set([...css.matchAll(/\.(sallyport-[\w-]+)/g)].map(([, name]) => name));
  const sources = [
    'entry-form',
    'field',
    'password-field',
    'sign-in-form',
    'submit-button',
    'user-button',
  ].map((file) => readFileSync(new URL(`./${file}.tsx`, import.meta.url), 'utf8'));
  const used = new Set([...sources.join().matchAll(/['"](sallyport-[\w-]+)/g)].map(([, name]) => name));
  expect([...styled].sort()).toEqual([...used].sort());
});
