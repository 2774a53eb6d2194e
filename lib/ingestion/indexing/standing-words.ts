import type { DocumentStanding } from "../../domain/document.ts";

/** What a document may say of itself beside that it holds. */
export type LapsedStanding = Exclude<DocumentStanding, "current">;

/** How one language says that a document does not hold. All are parts of regular expressions, in lower case. */
export interface StandingWords {
  /** As a mark of their own: "(archived)", "DRAFT: …", a status. */
  markers: Readonly<Record<LapsedStanding, string>>;
  /** The same as `archived`, but only in a title: elsewhere they mean too much else. */
  oldMarkers: string;
  /** Folders, spaces and labels that keep what does not hold, by their whole names. */
  places: Readonly<Record<LapsedStanding, string>>;
  /** What a sentence about the document itself begins with. */
  subject: string;
  /** Between the subject and what is said of it. */
  verb: string;
  /** What is said of it. */
  claims: Readonly<Record<LapsedStanding, string>>;
  /** Names another document in the words after a claim. */
  successor: string;
  /** What makes a claim a condition or a question, anywhere before it in its sentence. */
  conditions: string;
  /** Names of the property that tells a status. */
  statusNames: string;
}

const english: StandingWords = {
  markers: {
    archived:
      "archived|deprecated|obsolete|outdated|out[ -]of[ -]date|retired|no longer (?:valid|in use|in force|maintained)|do not use",
    draft: "(?:first |rough |early )?draft|wip|work in progress",
    superseded: "superseded|replaced",
  },
  oldMarkers: "old(?: version)?",
  places: {
    archived:
      "archives?|archived(?: (?:pages|docs|documents|content|files|policies|projects))?|old(?: (?:pages|docs|documents|files|versions|policies))?|deprecated(?: (?:pages|docs|documents))?|obsolete(?: (?:pages|docs|documents))?|outdated|out[ -]of[ -]date|do[ -]not[ -]use",
    draft: "drafts?|wip|work in progress",
    superseded: "superseded(?: (?:pages|docs|documents|versions|policies))?|replaced",
  },
  subject:
    "this (?:(?!(?:the|an?|that|each|every|any|our|your|is|are|was|to)\\b)[a-z-]+ ){0,2}?(?:page|document|doc|policy|guide|guideline|guidelines|article|procedure|process|runbook|playbook|handbook|manual|wiki|space|post|file|version)(?: \\([^)\\n]{1,20}\\))?",
  verb: "(?:(?:is|was|are|were|has been|have been|has|have)(?: (?:now|officially|currently|only|already|still|therefore|since|hereby|being))* |(?=ended on|expired))",
  claims: {
    archived:
      "deprecated|obsolete|outdated|out[ -]of[ -]date|retired|archived(?! (?:for|after|when|by|at|automatically|once|every|daily|weekly|monthly|and kept|in (?!\\d|[a-z]+ \\d)))|no longer (?:valid|maintained|in force|in use|in effect|true|applicable|current|used|updated|up[ -]to[ -]date|accurate)|(?:retained?|kept)(?: here)? (?:only )?(?:to (?:provide|help|redirect)|for (?:reference|historical|the record))|ended on|expired",
    draft:
      "(?:in )?(?:an? )?(?:early |first |rough |working )?draft(?=[ ]*(?:[.,;:!)–—-]|$)| (?:and|of|version|for|that|which|until|by))|(?:a )?work in progress|wip|(?:still )?being drafted",
    superseded: "superseded|replaced(?: (?:by|with|on|in))|moved to|renamed to",
  },
  successor:
    "replaced by|superseded by|\\b(?:please )?(?:see|use|refer to|go to|consult|read|visit|follow|contribute to)\\b|in favou?r of|instead",
  conditions:
    "\\b(?:if|when|whenever|once|unless|whether|until|should|may|might|could|before|after|as soon as|in case|every time)\\b",
  statusNames: "status|state|lifecycle|(?:page|document|policy) status",
};

const german: StandingWords = {
  markers: {
    archived: "archiviert|veraltet|überholt|ungültig|nicht mehr (?:gültig|aktuell|verwenden)|außer kraft",
    draft: "(?:erster )?entwurf|in arbeit|in bearbeitung",
    superseded: "ersetzt|abgelöst",
  },
  oldMarkers: "alt|alte version",
  places: {
    archived:
      "archive?|archivierte?(?: (?:seiten|dokumente|dateien))?|veraltet|veraltete (?:seiten|dokumente)|alte (?:seiten|dokumente|dateien|versionen)|überholt|altbestand",
    draft: "entwurf|entwürfe|in arbeit|in bearbeitung",
    superseded: "ersetzt|abgelöst",
  },
  subject:
    "(?:diese|dieser|dieses) (?:[\\p{L}-]+ )?(?:seite|richtlinie|anleitung|version|anweisung|regelung|anleitung|vorlage|dokument|handbuch|artikel|leitfaden|prozess|beitrag|merkblatt|dokumentation)",
  verb: "(?:ist|wurde|gilt|sind) (?:(?:[^.!?,\\n]|(?<=\\d)\\.){0,80}? )?",
  claims: {
    archived:
      "veraltet|überholt|archiviert|nicht mehr(?: (?:gültig|aktuell|in kraft|gepflegt|verwendet|zu verwenden))?(?=[ ]*(?:[.,;:!)–—-]|$)| (?:gültig|und|seit))|außer kraft|ungültig",
    draft: "(?:ein |im |als )(?:erster )?entwurf|in (?:arbeit|bearbeitung)(?=[ ]*(?:[.,;:!)–—-]|$))",
    superseded: "ersetzt|abgelöst|umgezogen",
  },
  successor:
    "ersetzt durch|\\b(?:siehe|bitte nutzen|bitte verwenden|verwenden sie|nutzen sie|nutzt|stattdessen)\\b|\\bdurch\\b[^.!?\\n]{1,80}\\b(?:ersetzt|abgelöst)",
  conditions: "\\b(?:wenn|falls|sobald|sofern|ob|sollte|bis|bevor|nachdem|könnte)\\b",
  statusNames: "status|zustand|dokumentstatus|seitenstatus",
};

const french: StandingWords = {
  markers: {
    archived: "archivée?s?|obsolètes?|périmée?s?|caduc|caduque|ne plus utiliser|plus (?:valable|en vigueur)",
    draft: "brouillon|ébauche|en cours de rédaction|projet de texte",
    superseded: "remplacée?s?",
  },
  oldMarkers: "ancien|ancienne(?: version)?",
  places: {
    archived:
      "archives?|archivée?s?|documents archivés|pages archivées|obsolètes?|anciens documents|anciennes (?:pages|versions)|périmée?s?",
    draft: "brouillons?|ébauches?",
    superseded: "remplacée?s?",
  },
  subject:
    "(?:cette|ce|cet) (?:page|document|politique|procédure|guide|article|version|règlement|note|manuel|fiche|consigne)",
  verb: "(?:(?:est|a été|n['’]est|sera)(?: (?:maintenant|désormais|donc|encore|actuellement|aujourd['’]hui))? )",
  claims: {
    archived:
      "obsolète|archivée?|périmée?|caduc|caduque|dépassée?|plus (?:valable|valide|en vigueur|à jour|applicable|utilisée?|maintenue?)",
    draft: "(?:un |une |à l['’]état de )?(?:brouillon|ébauche)|en cours de rédaction",
    superseded: "remplacée? par|déplacée? vers",
  },
  successor: "remplacée? par|\\b(?:voir|consultez|utilisez|veuillez (?:consulter|utiliser))\\b|à la place",
  conditions: "\\b(?:si|quand|lorsque|dès que|jusqu['’]à|une fois|pourrait|avant que|après que)\\b",
  statusNames: "statut|état",
};

const spanish: StandingWords = {
  markers: {
    archived:
      "archivad[oa]s?|obsolet[oa]s?|caducad[oa]s?|desactualizad[oa]s?|no usar|ya no (?:válid[oa]|vigente)",
    draft: "borrador|en elaboración|en redacción",
    superseded: "sustituid[oa]|reemplazad[oa]",
  },
  oldMarkers: "antigu[oa]",
  places: {
    archived:
      "archivo|archivo histórico|archivad[oa]s|obsolet[oa]s|documentos (?:antiguos|obsoletos)|versiones antiguas|páginas antiguas|desactualizad[oa]s",
    draft: "borrador(?:es)?",
    superseded: "sustituid[oa]s|reemplazad[oa]s",
  },
  subject:
    "(?:esta|este) (?:página|documento|política|procedimiento|guía|artículo|versión|manual|norma|nota|proceso)",
  verb: "(?:(?:está|es|ha sido|fue|ha quedado|ya no (?:está|es)|ya no)(?: (?:ahora|actualmente|todavía|aún))? )",
  claims: {
    archived:
      "obsolet[oa]|archivad[oa]|caducad[oa]|desactualizad[oa]|(?<=ya no (?:está |es )?)(?:vigente|válid[oa]|aplicable|en vigor)",
    draft: "(?:un |en )?(?:borrador|fase de borrador)|en elaboración",
    superseded: "sustituid[oa] por|reemplazad[oa] por|trasladad[oa] a",
  },
  successor:
    "(?:sustituid|reemplazad)[oa] por|\\b(?:véase|ver|consulte|utilice|use|consulta|utiliza)\\b|en su lugar",
  conditions: "\\b(?:si|cuando|una vez|hasta|podría|en caso|antes de|después de)\\b",
  statusNames: "estado|estatus",
};

/** By ISO 639-1. English is read in every document: its marks are used everywhere. */
export const standingWords: Readonly<Record<string, StandingWords>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
};
