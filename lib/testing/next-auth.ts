import { Auth, type AuthConfig, customFetch } from "@auth/core";

// Stands for `next-auth`, whose entry only loads inside of Next. What it adds to `Auth` is the reading of the request.

export { customFetch };

/** `NextAuth(config)`, as far as routes use it. */
export default function nextAuth(config: AuthConfig) {
  const answer = (request: Request) => Auth(request, config);
  return { handlers: { GET: answer, POST: answer } };
}
