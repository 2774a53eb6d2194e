import type { ReactNode } from "react";
import { AdminShell } from "@/components/admin/admin-shell.tsx";
import { BreakGlassNotice } from "@/components/auth/break-glass-notice.tsx";
import { hasRole } from "@/lib/access/roles.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const principal = await requireRole("editor");
  const isAdmin = hasRole(principal.role, "admin");
  const { breakGlassEmail } = await getRuntime();
  return (
    <AdminShell canManageMembers={isAdmin}>
      {isAdmin && breakGlassEmail !== null ? <BreakGlassNotice /> : null}
      {children}
    </AdminShell>
  );
}
