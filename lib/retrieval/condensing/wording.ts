/** Words that stand for documents in general: "pages about …", "Dokumente von …". They tell nothing of a topic. */
export const documentNouns = new Set(
  `page pages document documents doc docs file files article articles note notes minutes report reports post posts update updates
   change changes news entry entries pdf pdfs spreadsheet spreadsheets slides presentation presentations
   seite seiten dokument dokumente dokumenten datei dateien artikel notiz notizen protokoll protokolle änderung änderungen bericht berichte
   documents fichier fichiers pages note notes rapport rapports modification modifications
   página páginas documento documentos archivo archivos nota notas informe informes cambio cambios`.split(
    /\s+/,
  ),
);

/** What is done to documents, as it stands before "since March" or "by Ada Lovelace". */
export const writingVerbs = new Set(
  `written authored updated changed modified edited revised published created posted added
   geschrieben verfasst erstellt geändert aktualisiert bearbeitet veröffentlicht
   écrit écrits écrite écrites rédigé rédigés modifié modifiés modifiée modifiées publié publiés créé créés mis
   escrito escritos escrita escritas redactado modificado modificados actualizado actualizados publicado publicados creado creados`.split(
    /\s+/,
  ),
);

/** Asking for what is new, anywhere before the date. */
export const newsWords = new Set(
  "new news changed updated changes updates neu neues neue geändert geändertes nouveau nouveautés changé nuevo nuevos novedades cambiado".split(
    " ",
  ),
);

/** Words that say that something is looked for, and not what. */
export const searchWords = new Set(
  `show find list search look everything anything something all only just stuff things latest recent any new changed happened
   zeige finde suche alles nur neu neues geändert montre trouve cherche tout seulement muestra busca todo solo`.split(
    /\s+/,
  ),
);

/** The words of a sentence; a question without any of them is a list of search words. */
const sentenceWords = new Set(
  `what whats which who whom whose when where why how do does did is are was were am be been can could may might must should shall
   will would has have had i we you he she they it my our your me us
   was welche welcher welches wer wen wem wann wo warum wieso wie ist sind war waren kann können darf muss müssen soll hat haben ich wir
   que quel quelle quels quelles qui quand où pourquoi comment est sont était peut peux dois doit ai avons je nous on
   qué cuál cuáles quién cuándo dónde cómo es son era puede puedo debo hay tengo`.split(/\s+/),
);
export const isSentence = (lowerWords: readonly string[]) =>
  lowerWords.some((word) => sentenceWords.has(word));

/** A date in a sentence about oneself ("I have worked here since …") is about oneself. */
export const selfWords = new Set(
  "i im ive my me mine myself ich mein meine mir mich je j'ai mon ma mes moi yo mi mis me".split(" "),
);
