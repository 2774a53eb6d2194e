import { lexemeForms } from "./stem.ts";

/**
 * Everyday English words of four letters and more, those of work and business among them, by their plain forms. A word
 * that no page has is no slip of the hand if it stands here.
 */
const words = `
able about above abroad absence accept accident account achieve acid across action active actor actual adapt address adjust admit adopt
adult advance advantage adventure advertise advice advise affair affect afford afraid after afternoon again against agency agenda agent agree
ahead airport alarm album alcohol alive allergy allow almost alone along alphabet already alter always amaze amend among amount amuse analyse
analyze ancient angel anger angle angry animal ankle annoy annual answer anxious apart apartment apologise apologize appeal appear apple apply
appoint appreciate approach approve april apron area argue arise army around arrange arrest arrive arrow article artist ashamed aside asleep
aspect assess asset assign assist assume assure athlete attach attack attempt attend attitude attract auction audience audit aunt author autumn
available average avoid await award aware away awful awkward baby back backpack bacon badge baggage bake balance balcony ball balloon banana band
bank bankrupt barely bargain bark barrel barrier base basic basin basket bath bathroom battery battle beach beam bean bear beard beast beat
beauty become bedroom beef beer before begin behave behind being belief believe bell belong below belt bench bend beneath benefit best better
between beyond bicycle bike bill bird birth birthday biscuit bishop bite bitter black blade blame blanket blast bleed bless blind block blog
blood blow blue board boat body boil bold bolt bomb bond bone bonus book booking boom boost boot border bore born borrow boss both bother bottle
bottom bounce bound bowl boxes brain brake branch brand brave bread break breakfast breast breath breathe breeze brick bride bridge brief
bright bring broad broadcast broken broker brother brown brush bubble bucket budget build bulb bulk bullet bunch burden burn burst bury bush
business busy butcher butter button buyer cabin cabinet cable cafe cage cake calculate calendar call calm camera camp campaign campus cancel
cancer candidate candle candy capable capacity capital captain capture carbon card care career careful cargo carpet carriage carrot carry cart
carton case cash casino cast castle casual catalogue catch category cater cattle cause caution cave ceiling celebrate cell cellar cement census
centre center century ceremony certain certify chain chair chairman challenge chamber champion chance change channel chaos chapter character
charge charity charm chart charter chase chat cheap cheat check cheek cheer cheese chef chemical chemist cheque cherry chess chest chew chicken
chief child children chimney chin chip chocolate choice choir choose chop chorus church cigarette cinema circle circuit circus citizen city
civil claim clap clash class classic clay clean clear clerk clever click client cliff climate climb clinic clock close closet cloth clothes cloud
club clue coach coal coast coat code coffee coin cold collapse collar colleague collect college colour color column comb combine come comedy
comfort comic command comment commerce commit common commute company compare compel compete complain complaint complete complex comply
compose compute computer conceal concept concern concert conclude concrete condition conduct conference confess confident confirm conflict
confuse congress connect conscious consent consider consist constant consult consume contact contain contempt content contest context continent
continue contract contrast contribute control convenient convert convince cook cookie cool cope copper copy coral cord core corn corner
correct corridor cost costume cottage cotton cough could council counsel count counter country county couple coupon courage course court
cousin cover crack craft crane crash crazy cream create creature credit creep crew cricket crime crisis critic crop cross crowd crown crucial
cruel cruise crush crystal cube culture cupboard cure curious currency current curtain curve cushion custom customer cycle daily dairy damage
damp dance danger dare dark data database date daughter dawn dead deadline deaf deal dear death debate debt decade decay deceive decent decide
decimal deck declare decline decorate decrease deed deep deer defeat defect defend define degree delay delete delicate delicious delight deliver
demand democracy dentist deny depart depend deposit depress depth deputy derive descend describe desert deserve design desire desk despair
desperate despite dessert destroy detail detect determine develop device devil devote diagram dial dialogue diamond diary dice dictate diet
differ difficult digest digit digital dignity dinner dioxide direct dirt dirty disabled disagree disappear disappoint disaster disc discipline
discount discover discuss disease disguise disgust dish disk dislike dismiss display dispose dispute dissolve distance distant distinct
distribute district disturb dive divide dividend divorce doctor document dollar domain domestic donate donkey door dose double doubt dough down
dozen draft drag drain drama draw drawer dread dream dress drift drill drink drive drop drought drown drug drum drunk duck dull dump durable
during dust duty dwell dynamic eager eagle early earn earnest earth earthquake ease east easter easy echo ecology economy edge edit editor educate
effect effective efficient effort eight either elastic elbow elder elect electric elegant element elephant elevator eleven else embarrass
embassy embrace emerge emergency emotion emphasis empire employ employee empty enable enclose encounter encourage endure enemy energy engage
engine engineer enhance enjoy enormous enough enquire ensure enter entertain enthusiasm entire entrance entry envelope environment envy
episode equal equip equipment equity error escape especially essay essence establish estate estimate ethic even evening event eventual ever
every evidence evil evolve exact exam examine example exceed excellent except excess exchange excite exclude excuse execute exercise exhaust
exhibit exist exit expand expect expense expensive experience experiment expert expire explain explode explore export expose express extend
extent external extra extract extreme eyebrow fabric face facility fact factor factory fade fail failure faint fair fairy faith fake fall
false fame familiar family famous fancy fantasy fare farm farmer fashion fast fasten fatal fate father fault favour favor fear feast feather
feature federal feeble feed feel fellow female fence ferry fertile festival fetch fever fibre fiber fiction field fierce fifteen fifty fight
figure file fill film filter final finance find fine finger finish fire firm first fish fist five fixed flag flame flash flat flavour flavor
flee fleet flesh flexible flight float flock flood floor flour flow flower fluid flush foam focus fold folk follow fond food fool foot football
forbid force forecast forehead foreign forest forever forget forgive fork form formal format former formula fort fortune forty forward found
foundation founder fountain four fraction fracture fragile frame frank fraud free freedom freelance freeze freight frequent fresh fridge friend
fright frog from front frost frown frozen fruit frustrate fuel fulfil full function fund funeral funny furnish furniture further future gadget
gain gallery gallon gamble game gang garage garbage garden garlic garment gate gather gender gene general generate generous genius gentle
gentleman genuine geography gesture ghost giant gift ginger girl give glad glance glass glimpse global glory glove glow glue goal goat gold
golf good goodbye goods gossip govern government grab grace grade gradual graduate grain grammar grand grandfather grandmother grant grape
graph grasp grass grateful grave gravity grease great green greet grey grief grill grin grip grocery gross ground group grow growth guarantee
guard guess guest guide guilt guilty guitar gulf gym habit hair haircut half hall halt hammer hand handbag handle handsome handy hang happen happy
harbour harbor hard hardly hardware harm harsh harvest haste hate have hawk hazard head headache headline headset heal health heap hear heart
heat heaven heavy hedge heel height heir hell hello helmet help hence herb here hero hesitate hidden hide high highlight highway hike hill hint hire
history hobby hold hole holiday hollow holy home homework honest honey honour honor hook hope horizon horn horror horse hospital host hostile
hotel hour house household housing however huge human humble humour humor hundred hunger hungry hunt hurricane hurry hurt husband hydrogen
iceberg idea ideal identify identity idle ignore illegal illness illustrate image imagine immediate immense immigrant impact imply import
important impose impossible impress improve impulse inch incident include income increase indeed independent index indicate indoor industry
infant infect inflation influence inform ingredient inhabit inherit initial injure injury inner innocent innovate input inquire insect insert
inside insist inspect inspire install instance instant instead institute instruct instrument insult insurance insure integrate intend intense
interest interfere interior internal internet interpret interrupt interval interview introduce invade invent inventory invest investigate
invite invoice involve iron island isolate issue item ivory jacket jail jealous jeans jelly jewel join joint joke journal journey judge juice
jump jumper jungle junior jury just justice justify keen keep kettle keyboard kick kidney kilo kind kindergarten king kiss kitchen kite knee kneel
knife knit knock knot know knowledge label laboratory labour labor lace lack ladder lady lake lamb lamp land landlord landscape lane language
laptop large laser last late laugh launch laundry lavatory lawn lawsuit lawyer layer lazy lead leader leaf leaflet leak lean leap learn lease
least leather leave lecture left legal legend lemon lend length lens lesson letter lettuce level lever liable liberal liberty library licence
license lick lift light like likely limb limit line linen link lion liquid list listen literature litre liter litter little live liver load loaf
loan lobby local locate lock locker lodge logic lonely long look loose lord lorry lose loss lottery loud lounge love lovely lower loyal luck
luggage lunch lung luxury lyrics machine magazine magic magnet maid mail main maintain major make male mall mammal manage manager mankind manner
mansion manual manufacture many marble march margin marine mark market marriage marry mask mass massage massive master match mate material
mathematics matter mattress mature maximum maybe mayor meadow meal mean meaning measure meat mechanic medal media medical medicine medium meet
melody melt member memory mental mention menu merchant mercury mercy mere merge merit merry mess message metal meter metre method metro middle
midnight might mild mile military milk mill million mind mine mineral minimum minister minor minority mint minute miracle mirror miserable misery
miss missile mission mist mistake mixed mixture mobile mode model moderate modern modest modify module moist moment monarch money monitor monkey
month monument mood moon moral more moreover morning mortgage mosque mosquito most mother motion motive motor motorway mount mountain mouse
mouth move movie much mud multiple multiply murder muscle museum mushroom music muslim must mutual mystery myth nail naked name nanny napkin narrow
nasty nation native nature naughty navy near neat necessary neck necklace need needle negative neglect negotiate neighbour neighbor neither
nephew nerve nest network neutral never nevertheless news newspaper next nice niece night nightmare nine noble nobody noise none noodle noon
normal north nose notebook nothing notice notion noun novel nowadays nowhere nuclear nuisance number nurse nursery nut nylon obey object
oblige observe obstacle obtain obvious occasion occupy occur ocean october odd offence offend offer office officer often olive omit once onion online
only onto open opera operate opinion opponent opportunity oppose opposite option orange orbit orchestra order ordinary organ organise organize
orient origin orphan other ought ounce ours outcome outdoor outfit outlet outline output outside oven over overall overcome overdraft overtime
overtake owe owner oxygen oyster pace pack package packet page pain paint pair palace pale palm panda panel panic pants paper parade paragraph parallel
parcel pardon parent park parliament parrot part partial particle particular partner party pass passage passenger passion passive passport
password past pasta paste pastry patch path patient pattern pause pave peace peach peak peanut pear pearl peasant peculiar pedal pedestrian peel
peer pencil penalty penny pension people pepper percent perfect perform perfume perhaps period permanent permission permit person personal
persuade petrol pharmacy phase phone photo photograph phrase physical physics piano pick picnic picture piece pierce pigeon pile pill pillow
pilot pinch pine pink pint pioneer pipe pirate pitch pity pizza place plain plan plane planet plant plaster plastic plate platform play player
plead pleasant please pleasure pledge plenty plot plough plug plumber plural plus pocket poem poet point poison pole police policy polish polite
politics poll pollution pond pool poor popular population pork port portable porter portion portrait position positive possess possible post
poster postpone potato potential pound pour poverty powder power practical practice practise praise pray precede precious precise predict
prefer pregnant prejudice prepare presence present preserve president press pressure pretend pretty prevent previous price pride priest primary
prime prince princess principal principle print prior prison prisoner private privilege prize probable problem procedure proceed process produce
product profession professor profit program programme progress prohibit project promise promote prompt proof proper property proportion
propose prospect protect protest proud prove provide province provoke psychology public publish pull pulse pump punch punctual punish pupil
puppet purchase pure purple purpose purse pursue push puzzle pyjamas qualify quality quantity quarrel quarter queen query quest question queue quick
quiet quilt quit quite quiz quote rabbit race rack radar radiation radical radio radius raid rail railway rain rainbow raise range rank rapid rare
rate rather ratio rational ration raw reach react read ready real reality realise realize really rear reason rebel recall receipt receive recent
reception recipe recite reckon recognise recognize recommend record recover recruit recycle redeem reduce refer referee reference reflect reform
refresh refrigerator refuge refund refuse regard region register regret regular regulate rehearse reign reject relate relative relax release
relevant relief religion reluctant rely remain remark remarkable remedy remember remind remote remove rent repair repeat replace reply report
represent reproduce reputation request require rescue research resemble reserve reside residence resign resist resolve resort resource respect
respond responsible rest restaurant restore restrict result resume retail retain retire retreat return reveal revenge revenue reverse review
revise revolution reward rhythm ribbon rice rich ride ridge ridiculous rifle right ring riot ripe rise risk rival river road roast robber robot rock
rocket role roll romance roof room root rope rose rotate rotten rough round route routine royal rubber rubbish rude ruin rule ruler rumour rural
rush sack sacred sacrifice sadness saddle safe safety sail sailor saint salad salary sale salmon salon salt salute same sample sand sandwich
satellite satisfy sauce saucer sausage savage save savings scale scan scandal scar scarce scare scarf scatter scene scenery schedule scheme scholar
school science scissors scold scope score scorn scrape scratch scream screen screw script scrub sculpture seal search season seat second secret
secretary section sector secure security seed seek seem seize seldom select self sell semester send senior sense sensible sensitive sentence
separate sequence series serious serve service session settle seven several severe sewing shade shadow shake shall shallow shame shampoo shape share
shareholder shark sharp shave sheep sheet shelf shell shelter shepherd shield shift shine ship shirt shiver shock shoe shoot shop shore short should
shoulder shout shovel show shower shrimp shrink shut sibling sick side siege sight sign signal signature silence silent silk silly silver similar
simple since sincere sing single sink sister site situation size skate sketch skill skin skirt skull slave sleep sleeve slice slide slight slim slip
slope slow small smart smell smile smoke smooth snack snake snow soak soap soccer social society sock soda sofa soft software soil solar soldier
sole solid solution solve some song soon sore sorrow sorry sort soul sound soup sour source south space spade spare spark speak special species
specific speech speed spell spend sphere spice spider spill spin spirit spite splash splendid split spoil sponsor spoon sport spot spouse spray
spread spring square squeeze stable stadium staff stage stain stair stake stamp stand standard staple star stare start starve state statement
station statistic statue status stay steady steak steal steam steel steep steer stem step stick sticky stiff still stimulate sting stir stock
stocking stomach stone stool stop storage store storm story stove straight strain strange stranger strategy straw strawberry stream street
strength stress stretch strict strike string strip stripe strive stroke strong structure struggle stubborn student studio study stuff stupid style
subject submit substance substitute subtle subtract suburb subway succeed success such suck sudden suffer sugar suggest suicide suit suitable
suitcase summary summer summit sunday sunlight sunshine superb supper supply support suppose supreme sure surf surface surgeon surgery surname
surplus surprise surrender surround survey survive suspect suspend swallow swamp swear sweat sweater sweep sweet swell swift swim swing switch sword
symbol sympathy symptom system table tablet tail tailor take tale talent talk tall tank tape target task taste taxi teach teacher team tear tease
technique technology teenager telegram telephone television tell temper temperature temple temporary tempt tenant tend tender tennis tense tent
term terminal terrible territory terror test text textbook textile than thank theatre theater theft theme theory therapy there therefore
thermometer thick thief thigh thin thing think third thirst thirty this thorough though thought thousand thread threat threaten three thrill throat
throne through throw thumb thunder thus ticket tide tidy tiger tight tile timber time timetable tiny tired tissue title toast tobacco today
together toilet tolerate tomato tomorrow tone tongue tonight tool tooth topic torch torture total touch tough tour tourist tournament towards towel
tower town toxic trace track trade tradition traffic tragedy trail train trainer transfer transform transit translate transmit transparent
transport trap travel tray treasure treat treaty tree tremble trend trial triangle tribe trick trip triumph tropical trouble trousers truck
true trumpet trunk trust truth tube tune tunnel turkey turn tutor twelve twenty twice twin twist type typical tyre ugly ultimate umbrella unable
uncle under understand underwear undo unfair unfortunate uniform union unique unit unite universe university unless unlike until unusual upgrade
upon upper upset urban urge urgent usage used useful user usual utility vacant vacation vaccine vacuum vague vain valid valley value vanish vapour
variety various vary vase vast vegetable vehicle veil vein velvet venture verb verdict verify verse version vertical very vessel veteran victim
victory video view village vine vinegar violate violence violet violin virtual virtue virus visa visible vision visit visual vital vitamin vivid
vocabulary voice volcano volume volunteer vote voucher vowel voyage wage wagon waist wait waiter wake walk wall wallet wander want warehouse warm
warn warrant warranty wash waste watch water wave wealth weapon wear weather weave wedding weed week weekend weekly weep weigh weight weird welcome
welfare well west whale wheat wheel when where whether which while whip whisper whistle white whole wholesale wicked wide widow width wife wild
will willing wind window wine wing winner winter wipe wire wise wish with withdraw within without witness wolf woman wonder wood wool word work worker
workshop world worm worry worse worship worst worth would wound wrap wrist write writer wrong yacht yard yawn year yellow yesterday yield yoga
yogurt young youth zebra zero zone
ate became began begun bent bitten blew blown bought broke brought built burnt came caught chose chosen cost dealt drank drawn drew driven drove
drunk eaten fallen fell felt flew flown forgot forgotten fought found froze gave given gone grew grown heard held hidden kept knew known laid
learnt led left lent lost made meant men met paid people ran rang ridden risen rode rose said sang sank sat saw seen sent shaken shook
shown slept sold spent spoke spoken stole stolen stood stuck sung swam swept swore sworn taken taught threw thrown told took tore torn understood
went woke woken women won wore worn written wrote
`;

let stems: ReadonlySet<string> | null = null;

/** Whether a word, in whatever form, is one of some 3,000 that everybody writes; in lower case. */
export function isEverydayWord(word: string): boolean {
  stems ??= new Set(
    words
      .trim()
      .split(/\s+/)
      .flatMap((one) => lexemeForms(one, ["english"])),
  );
  return lexemeForms(word, ["english"]).some((stem) => stems?.has(stem));
}
