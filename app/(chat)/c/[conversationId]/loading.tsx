export { ConversationLoading as default } from "@/components/chat/conversation-loading.tsx";
