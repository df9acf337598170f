/** Where the forms' own words do not say enough. */
export const texts = {
  problems: {
    account_disabled: 'This account is disabled. Please contact support.',
    email_unavailable: 'This e-mail address cannot be registered. If it is yours, sign in instead.',
    temporarily_unavailable: 'The service is not reachable at the moment. Please try again in a minute.',
  },
};
