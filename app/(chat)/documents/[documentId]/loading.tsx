export { DocumentLoading as default } from "@/components/citations/document-loading.tsx";
