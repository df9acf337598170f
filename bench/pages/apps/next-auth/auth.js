import NextAuth from 'next-auth';

export const { auth } = NextAuth({
  secret: process.env.BENCH_SECRET,
  trustHost: true,
  providers: [],
  callbacks: { authorized: ({ auth }) => auth !== null },
});
