import { cookies } from 'next/headers';

/** Rendered for each request, and knows nobody: what the others add to. */
export default async function Page() {
  const { size } = await cookies();
  return <h1>Hello visitor with {size} cookies</h1>;
}
