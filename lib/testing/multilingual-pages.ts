/** A small handbook in one language, and questions that use other forms of its words than its pages do. */
export interface LanguageSample {
  /** ISO 639-1 */
  language: string;
  /** Paragraphs, with a question that each answers; `null` for one that nobody asks about. */
  pages: { text: string; question: string | null }[];
}

const page = (text: string, question: string | null) => ({ text, question });

/** Written for tests. Each handbook has the same topics, and repeats its words across pages in several forms. */
export const languageSamples: LanguageSample[] = [
  {
    language: "de",
    pages: [
      page(
        "Jeder Mitarbeiter erhält dreißig Urlaubstage im Jahr. Der Antrag wird zwei Wochen vorher gestellt.",
        "Wie lange vorher muss ich den Urlaub beantragen?",
      ),
      page(
        "Wer erkrankt, meldet sich am ersten Tag bei der Teamleitung. Eine ärztliche Bescheinigung ist ab dem dritten Tag nötig.",
        "Wann brauche ich ärztliche Bescheinigungen bei Erkrankung?",
      ),
      page(
        "Reisekosten werden innerhalb eines Monats erstattet. Belege reicht man über das Portal ein.",
        "In welcher Frist wird die Erstattung einer Reise eingereicht?",
      ),
      page(
        "Kennwörter müssen vierzehn Zeichen haben und werden nach einem Vorfall geändert.",
        "Welche Länge muss ein geändertes Kennwort haben?",
      ),
      page(
        "Von zu Hause darf an drei Tagen pro Woche gearbeitet werden. Die Vereinbarung unterschreibt die Leitung.",
        "Wie viel Arbeit ist zu Hause erlaubt?",
      ),
      page(
        "Neue Laptops bestellt die Abteilung für Informatik. Defekte Geräte werden dort abgegeben.",
        "Wer nimmt ein defektes Gerät an und bestellt einen neuen Laptop?",
      ),
      page(
        "Für Weiterbildungen stehen tausend Euro bereit. Die Kurse wählt man mit der Führungskraft aus.",
        "Wie viel Geld gibt es für einen Kurs zur Weiterbildung?",
      ),
      page(
        "Besucher tragen sich am Empfang ein und werden abgeholt. Ausweise sind sichtbar zu tragen.",
        "Muss der Besuch einen Ausweis tragen?",
      ),
      page("Der Betriebsrat tagt monatlich und veröffentlicht seine Beschlüsse im Wiki.", null),
    ],
  },
  {
    language: "fr",
    pages: [
      page(
        "Chaque salarié dispose de trente jours de congés payés. La demande se fait deux semaines à l’avance.",
        "Comment demander un congé payé ?",
      ),
      page(
        "Toute absence pour maladie doit être signalée le matin même. Un certificat médical est exigé après trois jours.",
        "Quand faut-il envoyer les certificats médicaux ?",
      ),
      page(
        "Les frais de déplacement sont remboursés sous un mois, sur présentation des justificatifs.",
        "Quel est le délai de remboursement d’un déplacement justifié ?",
      ),
      page(
        "Les mots de passe comportent quatorze caractères et sont modifiés après chaque incident.",
        "Faut-il modifier un mot de passe, et combien de caractères comporte-t-il ?",
      ),
      page(
        "Le télétravail est autorisé trois jours par semaine, après accord écrit du responsable.",
        "Suis-je autorisée à télétravailler ?",
      ),
      page(
        "Les ordinateurs neufs sont commandés par le service informatique, qui reprend le matériel défectueux.",
        "À qui commander un ordinateur et rendre une machine défectueuse ?",
      ),
      page(
        "Un budget de mille euros finance les formations choisies avec la direction.",
        "Quel budget pour financer ma formation ?",
      ),
      page(
        "Les visiteurs s’inscrivent à l’accueil et portent un badge visible.",
        "Un visiteur inscrit doit-il porter son badge ?",
      ),
      page("Le comité se réunit chaque mois et publie ses décisions dans le wiki.", null),
    ],
  },
  {
    language: "es",
    pages: [
      page(
        "Cada empleado dispone de treinta días de vacaciones. La solicitud se presenta con dos semanas de antelación.",
        "¿Cómo solicito un día de vacación?",
      ),
      page(
        "Las ausencias por enfermedad se comunican por la mañana. Se exige un certificado médico tras tres días.",
        "¿Cuándo me exigen certificados médicos si estoy enferma?",
      ),
      page(
        "Los gastos de viaje se reembolsan en un mes, siempre que se adjunten los recibos.",
        "¿Cuánto tarda el reembolso de un gasto con recibo adjunto?",
      ),
      page(
        "Las contraseñas tienen catorce caracteres y se cambian después de cada incidente.",
        "¿Hay que cambiar la contraseña tras los incidentes?",
      ),
      page(
        "Se permite trabajar desde casa tres días por semana, con un acuerdo firmado por la dirección.",
        "¿Está permitido el trabajo desde casa y quién firma los acuerdos?",
      ),
      page(
        "Los ordenadores nuevos los pide el departamento de informática, que recoge los equipos averiados.",
        "¿Quién recogerá mi equipo averiado o pedirá un ordenador nuevo?",
      ),
      page(
        "Hay mil euros anuales para la formación. Los cursos se eligen con el responsable.",
        "¿Cómo elijo un curso de formación?",
      ),
      page(
        "Los visitantes se registran en la recepción y llevan una tarjeta visible.",
        "¿Debe registrarse una visitante y llevar tarjetas?",
      ),
      page("El comité se reúne cada mes y publica sus decisiones en la wiki.", null),
    ],
  },
  {
    language: "pt",
    pages: [
      page(
        "Cada colaborador tem trinta dias de férias. O pedido é feito com duas semanas de antecedência.",
        "Como pedir um dia de férias antecipadamente?",
      ),
      page(
        "As ausências por doença são comunicadas de manhã. Exige-se um atestado médico após três dias.",
        "Quando são exigidos atestados médicos por doenças?",
      ),
      page(
        "As despesas de viagem são reembolsadas num mês, com os recibos em anexo.",
        "Qual o prazo do reembolso de uma despesa em viagens?",
      ),
      page(
        "As senhas têm catorze caracteres e são alteradas depois de cada incidente.",
        "Devo alterar a senha depois de incidentes?",
      ),
      page(
        "É permitido trabalhar em casa três dias por semana, com acordo assinado pela direção.",
        "O trabalho em casa é permitida, e quem assina os acordos?",
      ),
      page(
        "Os computadores novos são encomendados pela informática, que recolhe os equipamentos avariados.",
        "Quem encomenda um computador e recolhe equipamento avariado?",
      ),
      page(
        "Há mil euros por ano para formação. Os cursos são escolhidos com a chefia.",
        "Como escolher um curso de formações?",
      ),
      page(
        "Os visitantes registam-se na recepção e usam um cartão visível.",
        "Uma visitante tem de se registar e usar cartões?",
      ),
      page("A comissão reúne-se todos os meses e publica as decisões na wiki.", null),
    ],
  },
  {
    language: "ru",
    pages: [
      page(
        "Каждому сотруднику положено тридцать дней отпуска. Заявление подают за две недели.",
        "За сколько недель подавать заявления на отпуск?",
      ),
      page(
        "О болезни сообщают руководителю утром. Медицинская справка нужна после трёх дней.",
        "Когда приносить медицинскую справку по болезням?",
      ),
      page(
        "Командировочные расходы возмещают в течение месяца при наличии чеков.",
        "Как возместить расход в командировке без чека?",
      ),
      page(
        "Пароли состоят из четырнадцати символов и меняются после каждого инцидента.",
        "Сколько символов должно быть в пароле после инцидентов?",
      ),
      page(
        "Удалённая работа разрешена три дня в неделю по письменному соглашению.",
        "Разрешено ли работать удалённо без соглашения?",
      ),
      page(
        "Новые ноутбуки заказывает отдел техники, туда же сдают сломанное оборудование.",
        "Кому сдать сломанный ноутбук и заказать новое оборудования?",
      ),
      page(
        "На обучение выделяют тысячу евро в год. Курсы выбирают вместе с руководителем.",
        "Сколько денег на курс обучения?",
      ),
      page("Посетители записываются на проходной и носят видимый пропуск.", "Нужны ли пропуска посетителю?"),
      page("Комитет собирается ежемесячно и публикует решения в базе знаний.", null),
    ],
  },
  {
    language: "tr",
    pages: [
      page(
        "Her çalışanın yılda otuz gün izni vardır. Başvuru iki hafta önceden yapılır.",
        "İzin başvurusunu kaç hafta önce yapmalıyım?",
      ),
      page(
        "Hastalık durumunda sabah yöneticiye haber verilir. Üç günden sonra doktor raporu gerekir.",
        "Hastalanınca doktordan rapor ne zaman istenir?",
      ),
      page(
        "Seyahat masrafları bir ay içinde ödenir, fişler sisteme yüklenir.",
        "Seyahatteki masraflarım ne zaman ödenecek, fişi nereye yüklerim?",
      ),
      page(
        "Parolalar on dört karakterden oluşur ve her olaydan sonra değiştirilir.",
        "Parolamı değiştirmem gerekir mi, kaç karakterli olmalı?",
      ),
      page(
        "Haftada üç gün evden çalışmaya izin verilir, anlaşmayı müdür imzalar.",
        "Evde çalışmak için anlaşmanın imzası kimden?",
      ),
      page(
        "Yeni bilgisayarları bilişim bölümü sipariş eder, bozuk cihazlar oraya bırakılır.",
        "Bozuk cihazımı nereye bırakırım, bilgisayar siparişini kim verir?",
      ),
      page(
        "Eğitimler için yılda bin avro ayrılır. Kurslar yöneticiyle birlikte seçilir.",
        "Eğitime ne kadar bütçe var, kursu kim seçer?",
      ),
      page(
        "Ziyaretçiler danışmada kaydolur ve görünür kart takar.",
        "Ziyaretçinin kartı takması ve danışmaya kaydı zorunlu mu?",
      ),
      page("Kurul her ay toplanır ve kararlarını vikide yayımlar.", null),
    ],
  },
  {
    language: "pl",
    pages: [
      page(
        "Każdy pracownik ma trzydzieści dni urlopu. Wniosek składa się dwa tygodnie wcześniej.",
        "Kiedy złożyć wnioski o urlop?",
      ),
      page(
        "Chorobę zgłasza się rano przełożonemu. Zaświadczenie lekarskie jest wymagane po trzech dniach.",
        "Po ilu dniach choroby wymagane są zaświadczenia od lekarza?",
      ),
      page(
        "Koszty podróży zwracane są w ciągu miesiąca na podstawie rachunków.",
        "Jak odzyskać koszt podróży bez rachunku?",
      ),
      page(
        "Hasła mają czternaście znaków i są zmieniane po każdym incydencie.",
        "Ile znaków ma hasło i czy zmienia się je po incydentach?",
      ),
      page(
        "Praca zdalna jest dozwolona trzy dni w tygodniu za zgodą kierownika.",
        "Czy mogę pracować zdalnie bez zgody kierowników?",
      ),
      page(
        "Nowe komputery zamawia dział informatyki, tam też oddaje się zepsuty sprzęt.",
        "Gdzie oddać zepsutego laptopa i zamówić komputer?",
      ),
      page(
        "Na szkolenia przeznaczono tysiąc euro rocznie. Kursy wybiera się z kierownikiem.",
        "Ile pieniędzy jest na kurs lub szkolenie?",
      ),
      page(
        "Goście wpisują się w recepcji i noszą widoczną przepustkę.",
        "Czy gość w recepcji nosi przepustki?",
      ),
      page("Komisja zbiera się co miesiąc i publikuje uchwały na wiki.", null),
    ],
  },
];
