import type { ReactNode } from "react";
import { AdminShell } from "@/components/admin/admin-shell.tsx";
import { hasRole } from "@/lib/access/roles.ts";
import { requireRole } from "@/lib/auth/guard.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const principal = await requireRole("editor");
  return <AdminShell canManageMembers={hasRole(principal.role, "admin")}>{children}</AdminShell>;
}
