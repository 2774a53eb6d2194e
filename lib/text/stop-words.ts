/** English words that carry no topic of their own, and the frame of a question ("what is the … please"). */
export const stopWords: ReadonlySet<string> = new Set(
  `a about again all also am an and any are as at be because been before being but by can cannot could did do does
   doing done each either else ever every for from get gets getting give given go goes going got had has have having
   he her here hers him his how i if in into is it its just know let like may me might mine more most much must my
   need needs no nor not now of on once one or other our ours over own please same shall she should show so
   some such tell than that the their theirs them then there these they this those through to too us use using very
   want wants was we were what when where whether which while who whom whose why will with within would yet you your
   yours dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt werent im ive id youre youve thats whats
   theres lets`.split(/\s+/),
);

/**
 * The same of other languages: articles, prepositions, pronouns, question words and the verbs around them. They matter
 * where a language is rare in the collection, and its most frequent words therefore look telling.
 */
const otherLanguages: Readonly<Record<string, string>> = {
  de: `aber alle als also am an auch auf aus bei bin bis bitte da damit dann das dass dein deine dem den denn der des die dies
    diese diesem diesen dieser dieses doch du durch ein eine einem einen einer eines er es euer für gibt habe haben hat hatte
    ich ihr ihre im in ist ja jede jeden jeder jedes kann kannst können man mein meine meinem meinen meiner mich mir mit muss
    müssen nach nicht noch nun nur ob oder ohne sein seine sich sie sind so soll sollte über um und uns unser unsere unter vom
    von vor wann war warum was welche welchem welchen welcher welches wem wen wenn wer werden wie wieso will wir wird wo wohin
    wurde zu zum zur viel viele`,
  fr: `a ai as au aux avec avez avoir avons c ce ceci cela ces cet cette chez ci comme comment d dans de des dois doit donc du
    elle elles en est et être eu fait faire faut il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre
    nous on ont ou où par pas peut peux plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se
    ses si sont son suis sur t ta te tes toi ton tous tout toute toutes tu un une va veux vos votre vous y combien`,
  es: `a al algo ante aquel aquella como cómo con cual cuál cuales cuáles cuando cuándo cuanto cuánto cuanta cuánta cuantos cuántos
    cuantas cuántas de debe debo del desde donde dónde dos e el él ella ellas ellos en entre era es esa ese eso esta está están
    este esto estos estas fue ha hace hacer hay han he la las le les lo los más me mi mis mucho muy nada ni no nos nosotros o os
    para pero por porque puede puedo que qué quien quién se sea ser si sí sin sobre son soy su sus también te tener tengo tiene
    tienen todo todos tu tus u un una uno unos unas y ya yo`,
  it: `a ad al alla alle agli ai anche c che chi ci come con cosa cui d da dal dalla dai dalle degli dei del della delle dello
    deve devo di dove e è ed era fa fare gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me mi mia mie miei mio nei
    nel nella nelle noi non nostra nostro o per perché più posso può qual quale quali quando quanta quante quanti quanto quella
    quello questa queste questi questo qui se sei si sia sono sta su sua sue sul sulla suo te ti tra tu tua tuo tutti tutto un
    una uno vi voi`,
  pt: `a à ao aos as às até com como da das de dela dele deles depois devo deve do dos e é ela elas ele eles em entre era essa
    esse esta está estão este eu faz fazer foi há isso isto já lhe mais mas me meu meus minha minhas muito na não nas nem no nos
    nós nossa nosso num numa o onde os ou para pela pelo por porque posso pode qual quais quando quanta quantas quanto quantos
    que quem se sem ser seu seus só sobre sua suas são também te tem tenho ter têm tu tua um uma umas uns você vocês`,
  nl: `aan al alle als bij ben dan dat de deze die dit doe doen door een en er ga gaan geen graag haar had heb hebben heeft hem het
    hier hij hoe hun ik in is ja je jij jullie kan kun kunnen maar mag me mee met mij mijn moet moeten na naar niet nog nu of om
    ons onze ook op over te tot u uit uw van veel vele voor waar waarom wanneer want was wat we welk welke werd wie wij wil
    willen worden wordt zal ze zich zij zijn zo zonder hoeveel`,
  sv: `alla allt att av blir de dem den denna deras dess det detta dig din dina du där efter ej eller en ett från för får gör göra ha
    hade han har hennes hon hos hur här i in inte ja jag kan kunna man med men mig min mina mycket många måste ni nu när och om
    oss på samma ska sig sin sina skall så som till upp ur ut vad var varför vara vem vi vid vilka vilken vilket är`,
  da: `af alle alt at blev bliver da de dem den denne deres det dette dig din dine dit du efter eller en er et for fra får gør gøre
    ham han har havde hende her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i ikke ind ja jeg
    jer kan kunne man mange med meget men mig min mine mit må når nu og også om op os på sig skal skulle som så til ud under var
    ved vi vil være`,
  no: `av alle alt at ble blir da de dem den denne deres det dette deg din dine ditt du eller en er et for fra får gjør gjøre ham han
    har hadde hennes her hos hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke inn ja jeg kan kunne man
    mange med meg men min mine mitt mye må når nå og også om opp oss på seg skal skulle som så til ut under var ved vi vil være`,
  pl: `a aby ale ani bez bo być będzie by był była co czy czyj dla do gdy gdzie go i ich ile ilu im innych ja jak jaka jaki jakie
    jakich jako je jego jej jest jestem jeśli już kiedy kto ktoś która które którego której który których którzy ma mają mam
    mamy może mogę można mój moja moje mi mnie na nad nam nas nasz nasza nasze nie nich niż o od on ona one oni oraz po pod
    przed przez przy są się skąd swój ta tak także tam te tego tej ten to tu twój ty tylko tym u w we więc wy z za ze że`,
  tr: `acaba ama ancak artık bana bazı belki ben beni benim bir biri birkaç biz bize bizi bizim bu buna bunu bunun burada da daha
    de değil diye en gibi göre hangi hangisi hem hep hepsi her hiç için ile ise kaç kadar kendi ki kim kime kimi kimin mı mi mu
    mü nasıl ne neden nedir nerede nereye niçin niye o olan olarak oldu olduğu olur ona onlar onu onun sen seni siz sizin sonra
    şey şu ve veya var ya yani yok zaman`,
  ru: `а без более будет бы был была были было быть в вам вас ваш весь во вот все всё всех вы где да для до его ее её если есть
    еще ещё же за здесь и из или им их к как какая какие какой какую когда кого кому который кто куда ли меня мне можно мой моя
    мои мы на над надо нам нас наш не него нет ни них но ну нужно о об он она они оно от по под после почему при про с сам свой
    себя сколько со так также там то того тоже только том тот ты у уже чем чего что чтобы эта эти это этого этой этот я`,
  uk: `а або але без би був була були було бути в вам вас ваш весь він вона вони воно все всі ви від де для до є ж за з зі і із й
    його їх її коли кого кому котрий куди мене мені можна мій моя ми на над нам нас наш не нема ні ну о об од по під після при
    про с сам свій себе скільки та так також там те тебе ти тільки той тут у уже це цей ця чи чия чого чому що щоб як яка яке
    який які я`,
  cs: `a aby ale ani asi až bez bude by byl byla byli bylo být co či další do ho i já jak jaká jaké jaký jako je jeho její jejich jen
    ještě jsem jsi jsme jsou k kam kde kdo kdy když ke kolik která které který kteří ku má mají mám mě mezi mi mít mně moc mohu
    může můj my na nad nám náš ne nebo není než o od on ona oni ono po pod podle pokud pro proč proto protože před při s se si
    své svůj ta tak také tam te ten tento této to tohle tom tu ty u už v ve více vy z za ze že`,
  ar: `أ أن أنا أنت أو أي أين إذا إلى إن اذا الذي التي الى ان اين بعد بين تلك ثم حتى حول خلال ذلك سوف على عن عند عندما غير فقط في قبل قد كان
    كانت كل كم كما كيف لا لدى لدي لقد لكن لم لماذا له لها لي ليس ما ماذا متى مثل مع من منذ نحن هذا هذه هل هم هنا هناك هو هي و يجب يكون
    يمكن يمكنني`,
};

const madeSets = new Map<string, ReadonlySet<string>>();

/** @param language - ISO 639-1; English for one that has no list, and for null */
export function stopWordsOf(language: string | null): ReadonlySet<string> {
  const list = language === null ? undefined : otherLanguages[language];
  if (language === null || list === undefined) return stopWords;
  const made = madeSets.get(language) ?? new Set(list.split(/\s+/));
  madeSets.set(language, made);
  return made;
}
