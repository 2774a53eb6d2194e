export { SearchLoading as default } from "@/components/search/search-loading.tsx";
