import { authRoutes } from "@/lib/auth/auth-routes.ts";

export const { GET, POST } = authRoutes;
