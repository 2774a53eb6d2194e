function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Macros that place or colour what is in them; their body is all that they hold. */
export const transparentMacros = words(`
  section column excerpt multiexcerpt multiexcerpt-macro div span center align left right color style toc-zone
  details ui-steps ui-step ui-tabs auitabs tabs-group tabs-container deck localtabgroup composition-setup
  horizontalTabGroup rich-text-block block show-if hide-if showif hideif sv-translation translation legend cite
  highlight numberedheadings tableenhancer table-filter tablefilter table-joiner table-plus table-transformer
  scroll-ignore scroll-ignore-inline scroll-only scroll-only-inline scroll-pdf-only scroll-pdf-ignore
  scroll-pdf-ignore-inline scroll-content-block scroll-landscape scroll-portrait scroll-tablelayout scroll-title
  convertedtoblock clickable ul ol li auibuttongroup auihorizontalnav aura-panel ui-layout grid unsupported
  bookmark-body page-properties content-block builder-show hidden-content
`);

/** Macros with a title over their body. */
export const titledMacros = words(`
  expand ui-expand easy-expand ui-tab auitab auitabspage tab tab-pane card localtab slide auihorizontalnavpage
  auiexpander auiexpandergroup clickable-section aura-tab accordion
`);

/** Macros that make a list or a picture of what the site holds at the moment. */
export const dynamicMacros = words(`
  toc table-of-contents children pagetree rw-pagetree pagetreesearch livesearch search recently-updated
  recently-updated-dashboard blog-posts contentbylabel content-by-label content-by-user contributors
  contributors-summary content-report-table detailssummary page-properties-report tasks-report-macro
  task-report popular-labels recently-used-labels related-labels listlabels labels gallery attachments
  space-attachments space-details spaces spacejump favpages index pageindex navmap network profile-picture
  status-list change-history global-reports gadget roadmap create-space-button create-from-template
  outgoing-links incoming-links userlister user-list join-teams rss feed calendar team-calendar
  chart-from-table pivot-table cite-summary scroll-exportbutton scroll-indexterm scroll-pagebreak
  scroll-pagetitle scroll-bookmark scroll-imagemap viewport-redirect viewport-url-redirect redirect auto-redirect
  junitreport sql sql-query confiform confiforms form-data like page-info page-tree content-stats
  team-roster loremipsum viewtracker visited-pages poll survey decisionreport jira-roadmap jirachart timeline
  microsoft-teams google-maps map weather countdown bitbucket-file github github-file display-attachments
  multimedia-gallery space-list excerpt-gallery blog-list
`);

/** Programs' drawings, kept as files of their own. */
export const drawingMacros = words(`
  drawio drawio-sketch inc-drawio gliffy lucidchart lucidchart-viewer balsamiq mockup balsamiq-mockup
  balsamiq-wireframes creately miro miro-board figma whiteboard excalidraw yed graphity mindmap freemind
  visio conceptboard moqups invision sketch draw.io diagramly cloudcraft
`);

/** Drawings that are written as text, which is kept. */
export const textDrawingMacros = words(`
  plantuml plantumlrender mermaid mermaid-macro mermaid-cloud graphviz digraph spacegraph uml websequence
  websequencediagram dot flowchart
`);

export const codeMacros = words(
  "code noformat paste-code-macro code-block codeblock newcode code-pro snippet",
);

export const mathMacros = words(`
  mathblock mathinline math latex latexmath latex-inline latex-formatting mathjax mathjax-inline-macro
  mathjax-block-macro unit eazy-math-inline easy-math-block eazy-math mathblock-ref orah-latex
`);

/** Macros that show a file in the page. */
export const fileMacros = words(`
  view-file viewfile viewpdf viewdoc viewppt viewxls viewppt2 multimedia video audio pdf docx-viewer
  attachment-preview excel office-excel xls csv-file pdf-viewer
`);

/** Macros that show another page, or a part of it, where they stand. */
export const includeMacros = words(
  "include excerpt-include include-page multiexcerpt-include excerpt-include-plus includeplus",
);

export const footnoteMacros = words("footnote cfm-footnote footnote-macro multi-footnote");

/** A box's tone by its macro. */
export const calloutMacros: ReadonlyMap<string, string> = new Map(
  Object.entries({
    info: "info",
    note: "note",
    tip: "tip",
    warning: "warning",
    panel: "info",
    success: "tip",
    error: "warning",
    "ui-text-box": "info",
    alert: "info",
    auimessage: "info",
    "aura-message": "info",
    "bgcolor-panel": "info",
  }),
);

/** How boxes name their tone in a parameter. */
export const calloutTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    info: "info",
    hint: "info",
    note: "note",
    tip: "tip",
    success: "tip",
    warning: "warning",
    error: "warning",
    danger: "warning",
  }),
);
