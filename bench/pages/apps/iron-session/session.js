export const options = { cookieName: 'iron', password: process.env.BENCH_SECRET };
