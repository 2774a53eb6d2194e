/** The texts of how people sign in, and of what unlinking an account of a provider does. */
export const identityMessages = {
  title: "Ways to sign in",
  ways: {
    own: { password: "You can also sign in with your password.", none: "You have no password here." },
    other: { password: "A password of their own also lets them in.", none: "They have no password here." },
  },
  table: "Linked accounts",
  columns: { account: "Account", linked: "Linked", used: "Last used" },
  linkedOn: (date: string) => `Linked ${date}`,
  usedAgo: (age: string) => `used ${age}`,
  unknownDate: "–",
  notConfigured: "Not set up any more",
  none: "No account of an identity provider is linked",
  noneHint: "The first sign-in with one links it, if its confirmed e-mail address is this account's.",
  unlink: "Unlink",
  unlinkOf: (provider: string, email: string) => `Unlink: ${provider}, ${email}`,
  onlyWay: "Your only way to sign in",
  unlinkTitle: (provider: string, name: string | null) =>
    name === null ? `Unlink your account at ${provider}?` : `Unlink ${name} from ${provider}?`,
  ownText: (provider: string) =>
    `You are signed out everywhere, here too. The groups that ${provider} gave you are gone until you sign in with it again. Your API tokens work on.`,
  otherText: (provider: string, email: string) =>
    `They are signed out everywhere, and lose the groups that ${provider} gave them; their API tokens work on. Whoever signs in with ${provider} next and has the address ${email} there gets this account. To keep somebody out, disable the account.`,
  lastWayWarning: "This is their only way to sign in.",
  unlinked: "Unlinked. Their sessions have ended.",
  failed: "That did not work. Try again.",
  noAccount: "There is no such account",
  noAccountHint: "It may have been removed. Members lists all that there are.",
} as const;
