/*
 * One thing though it is long: a list.
 *
 * 2,048 plain English words of 3 to 8 letters, of which no two begin with the same four: eleven bits each, to be read
 * aloud, written down and typed. Recovery phrases and box codes are made of them, so that the list never changes: another
 * list would be another version of the protocol.
 */
const list = `
able about above abroad absorb accent acorn acre across action actor adapt add adjust admire adopt adult
advice aerial affair afford after again agenda agile agree ahead aim air aisle alarm album alert algae
alike alley almond alone alpha already also alter amber amount ample anchor ancient angle animal ankle
annual answer antler anvil apart apple april apron arcade arch arctic area arena argue arm arrow artist
ash aside ask aspen asset atlas atom attic august aunt author autumn avenue avocado awake award axis axle
azure baby back bacon badge bag bake balance ball bamboo banana band bank barber bark barley barn barrel
basil basket batch bath baton bay beach bead beaver because become bed beech beetle before begin behave
belief bell belong belt bench berry best better beyond bicycle big billow bind birch bird biscuit bison
bitter black blanket blaze blend blink block bloom blouse blue boat bobbin body bolt bonus book boost
border borrow boss bottle boulder bounce box brave bread brick bridge bright bring broad broom brown brush
bubble bucket bud buffalo bugle build bulb bumper bundle bunny burrow bus butter buzz cabbage cabin cable
cactus cadet cafe cage cake calf calm camel camp canal candle canoe canvas canyon capable car cargo carpet
cart case castle casual catch cattle cause cave cedar ceiling celery cement census center certain chain
chalk change chapter charm cheese cherry chest chief chimney choice chorus chunk cider cinema cinnamon
circle citizen city civic claim clap clay clean clever cliff climb clinic clock close cloud clover club
coach coal coast cobalt cocoa code coffee coil coin cold collar colour column comb comet comfort common
compass concert conduct cone confirm connect consent contest cook cool copper coral cork corner cosmic
cosy cotton couch county cousin cover cow coyote crab cradle craft crane crater crayon cream credit crew
crisp crop cross crowd cruise crumb crystal cube cuckoo culture cup curious curl curtain curve cushion
custom cycle cymbal cypress dahlia dairy daisy dance dapper dart dash data date daughter dawn day dazzle
deal decade decide deck decorate deep default defend degree deliver delta demand denim dentist depth
deputy desert design desk detail develop devote dial diamond diary diesel diet differ digit dignity dill
dine dinner dipper direct disc dish distant dive divide dock doctor dog dollar dolphin domain dome donkey
door dot double dough dove down dozen draft dragon drama draw dream dress drift drink drive drop drum dry
duck duet dune during dust duty dwell dynamic each eager eagle early earth ease east easy echo eclipse
ecology edge edit educate eel effect effort egg either elastic elbow elder elect elegant element elf elk
elm else ember emerald emit emotion emperor empty enamel encore end energy engine enjoy enough enrich
ensure enter entire entry envelope envoy epic equal equip era errand escape escort essay estate eternal
evening every evident evolve exact example excel exchange exercise exhibit exist exit exotic expand expect
explore export express extend extra eye eyebrow fabric face fact fade fair faith falcon fall fame family
famous fan fancy far farm fashion fast father fault favour fawn feast feather february federal feed feel
fellow felt fence fennel fern ferry festival fetch few fiber fiddle field fig figure file fill film final
finch find finger finish fir fire firm first fish fit five fix flag flame flannel flash flat flavour flax
fleet flight flint float flock floor flow fluid flute fly foam focus fog foil fold folk follow food foot
forest fork form fortune forum forward fossil found fox fragile frame freckle free fresh fridge friend
frog front frost fruit fudge fuel full fun function funnel fur future gable gadget gain galaxy gallery
game gander gap garage garden garlic garment gas gate gather gauge gazelle gear gem general genius gentle
genuine geology gesture geyser giant gift giggle ginger giraffe girder give glacier glad glance glass
glaze gleam glide glitter globe glory glove glow glue goal goat goblet gold golf gondola good goose gorge
gossip gourd govern gown grace grade grain grand grape grass gravel green grid grill grin grip grocer
groove ground grove grow grub guard guess guide guild guitar gulf gull gum guru gust gutter gym gypsum
habit half hall halo hammer hand hangar happy harbour hard harmony harp harvest hat hatch haven hawk hay
hazel head health heart heat heavy hedge height helium hello helmet help hemp hen herald herb hero hexagon
hidden high hike hill hip hire history hobby hockey hold holiday hollow home honest hood hoof hook hope
horizon horn horse hospital host hotel house hover howl hub huddle hug human humble hummus humour hundred
hungry hunter hurdle hurry husk hut hybrid hydrant hymn ice icicle icon idea identify idle igloo ignite
image impact import impress inch include income increase indeed indigo indoor industry infant inform
inhabit initial ink inland inner input insect inside instead intact invent invite inward iris iron island
issue item ivory ivy jacket jade jaguar jam january jar jasmine javelin jazz jeans jelly jersey jester jet
jewel jigsaw jingle job jockey jog join joke jolly journal joy jubilee judge juggle juice july jumble jump
june jungle junior jury kale kangaroo karate kayak keen keep kelp kennel kernel ketchup kettle key
keyboard kick kidney kilt kimono kind king kiosk kitchen kite kitten kiwi knapsack knee knife knit knock
koala label labour lace ladder lady lagoon lake lamb lamp land lane language lantern lap larch large lark
laser last latch late laugh laundry laurel lava lavender law lawn layer lazy league lean learn lease
leather lecture left legacy legend leisure lemon lend length lens lentil leopard letter level liberty
library licence lid life lift light like lilac lily limb lime limit linen link lion lip liquid list litre
little live lizard llama load loaf lobby lobster local lock locust lodge loft logic lonely long look loom
loop loose lorry lotus loud lounge love loyal lucky luggage lullaby lumber lunar lunch lung lupin lure
lush lute luxury lyric machine mackerel madam magic magnet maize major make mallet mammal manage mandarin
mango manor mantle manual many map maple marble march margin marine market marmot maroon mask mason match
mate math matrix matter maximum mayor maze meadow meal mean measure medal media meet mellow melody melt
member memory mend mention menu merchant merit merry mesh message metal meteor method metre micro middle
midnight migrate mild mile milk mill mimic mind mineral mint minute mirror mist mitten mix mobile model
module moist mole moment monday money month mood moon moor moral morning mosaic moss motel mother motion
motor mound mouse mouth move movie mud muesli muffin mule multiply mural muscle museum mushroom music
muslin mutual mystery myth nail name napkin narrow narwhal nation nature navy near neat nebula neck nectar
need neon nephew nerve nest net nettle network neutral newt next nice nickel niece nimble nine noble nod
noise nomad noodle noon normal north nose notable notch note notice nougat noun nova novel nozzle number
nurse nut nutmeg nylon oak oasis oat obey object oboe observe obtain occasion ocean octagon october odour
offer office oil old olive omelette onion online onward onyx opal open opera opinion oppose optic orange
orbit orchard order oregano orient origin osprey ostrich otter ounce outdoor outer outfit outlet output
oval oven owl owner oxygen oyster ozone pace pack paddle page paint palace palm panda panel panther paper
papyrus parade parcel parent park parrot parsley partner pass pasta patch path patient patrol pattern pave
payment pea peak peanut pear pebble pecan pedal peel pelican pen pencil penguin pepper perch perfect
period permit person petal petrol pewter phase phone photo phrase physics piano picnic picture pie pigeon
pile pillow pilot pinch pine pink pint pioneer pipe pitch pivot pixel pizza place plaid planet plaster
plate play plaza please plenty plot plough plug plum plus pocket podium poem poet point polar pole police
pollen pond pony pool poplar poppy popular porch portal possible post potato pottery pouch pound powder
power practice praise prawn precise prefer prepare present pretty price pride primary print prism private
prize probably proceed prodigy program project promise proof proper prosper protect proud provide prune
public pudding puffin pull pulse puma pump pupil puppet pure purple purse push puzzle pylon pyramid python
quail quality quarry queen quench quest queue quick quiet quill quince quiver quiz quota rabbit raccoon
rack radar radio raft rail rain raisin rally ramp ranch random range rapid rattle raven ravine ray razor
reach read real reason recall recent recipe record recycle red reduce reed reef refer refine reform
refresh refuge regard region regular rehearse reindeer relate release rely remain remedy remind remote
render renew repair repeat reply report republic request rescue resort respond rest result return reunion
reveal review revolve reward rhubarb rhyme rhythm ribbon rice rich riddle ride ridge ring rinse ripe
ripple rise rival river roast robe robin robot rock rodeo romance roof rook room rope rose rotate rotor
rough round rover row royal rubber ruby rucksack rudder rug rugby rule rumba runner rural rush rustic rye
sable saddle safari safe saffron saga sage salad salmon salt salute sample sand satchel satin saturn sauce
sauna sausage save savings scale scan scarf schedule school science scissors scooter score scout screen
script sculpt seal search season seat second secret section see seed seek segment select seminar senate
send senior sense sentence sequel serene series serve session settle seven shade shallow shampoo shape
share shed sheep shelf shepherd shield shift shine ship shirt shoe shop shore shoulder show shrimp shuffle
side sift sigh sign silent silk silver similar simple sing sink siren sister site six size skate sketch
ski skill skin skip skirt sky slate sled sleep slice slide slim slipper slogan slope slow sluice small
smart smell smile smith smoke smooth snack snail snake sneeze snow soap soccer social sock soda sofa soft
soil solar sold solid solve sonar song sonnet soon sorbet sorrel sort sound soup source south space spare
speak special speech spell spend sphere spice spider spin spiral splash spoon sport spot spray spread
spring spruce square squirrel stable stadium staff stage stamp stand star state stay steam stem step
stereo stew stick still stir stock stone stool store stove straw stream string strong student stuff sturdy
style subject submit subtle suburb subway success sudden suede sugar suggest suit sulphur summer sun
sunday sunset super supper sure surf surprise survey sushi swallow swan swap sweater sweet swift swim
swing switch sword symbol syrup system table tackle tact tadpole take talent talk tall tambour tandem
tangle tank tape target tariff tart task taste taxi tea teach team teapot tease technic teeth telegram
tell temple ten tenant tender tennis tenor tent term terrace test text thank theatre theme theory thick
thimble thing third thistle thorn thread thrift thrush thumb thunder thursday thyme ticket tidy tie tiger
tight tile till timber time tin tinsel tiny tip tissue title toast today toddler toffee together token
tomato tone tongue tonic tool tooth topaz topic torch tortoise total totem toucan tour toward towel town
toy track trade traffic trail travel tray treasure tree trek trend triangle tribe tricky trim trio trip
trolley trophy trouser truck true trumpet trunk trust truth try tuba tube tuesday tulip tuna tundra tunic
tunnel turbine turkey turn turtle tutor tuxedo tweed twelve twenty twice twig twin twist type typical
umbrella uncle uncover unfold unicorn uniform union unique unit universe unlock unveil unwrap update
upgrade uphill uplift upper upright upset upside urban urge usage useful usher utensil utmost utter vacant
vacuum vague valid valley value valve vanilla vapour various varnish vase vast vault vector vehicle velvet
vendor venture venue verb verdict verse vertical vessel vest veteran viable viaduct victory video view
village vine vintage viola virtue visa visible vista visual vital vivid vocal voice volcano volley volume
vote vowel voyage vulture wade wafer waffle wage wagon wake walk wall walnut walrus waltz wander warbler
warden warm warp wash wasp watch water wave wax wealth weasel weather weave wedge weed welcome well west
wet wharf wheat wheel whisk white wide width wild win wind wing winner winter wipe wire wisdom wise wish
wit wizard wolf wombat wonder wool word work world worm worth wrap wren wrist yacht yak yard yarn year
yeast yellow yes yet yield yoga yoghurt young youth yoyo zebra zenith zero zest zigzag zinc zipper zither
zone zoom zucchini
`;

export const words: readonly string[] = list.trim().split(/\s+/);
