/** Who acts, said by a pronoun. */
export const pronouns = new Set(
  'i we you he she they who someone somebody anyone nobody everyone everybody people'.split(' '),
);

/** Who acts, said by a role or a group of people; the last word of what they are called. */
export const roles = new Set(
  `admin admins administrator administrators analyst analysts architect architects author authors colleague colleagues commander commanders contractor contractors
  dba dbas developer developers dev devs director employee employees engineer engineers expert experts handler handlers imoc eoc individual intern interns lead leads leader
  maintainer maintainers manager managers member members on-call oncall operator operators owner owners person personnel programmer programmers
  responder responders reviewer reviewers scribe secops sre sres sre's specialist specialists staff support sysadmin sysadmins team teams tester testers
  technician technicians user users vendor customer customers management organisation organization company humans human operations ops`.split(
    /\s+/,
  ),
);

/** Systems that are called as people are. */
export const namesOfSystems = new Set(
  'jenkins travis jasper chef hudson vault sentry ambassador max april may june august mark will art grace hope chance page sky drew dash rob bill pat faith victor iris ruby julia jade amber sage ray'.split(
    ' ',
  ),
);

export const givenNames = new Set(
  `aaron abdul abigail adam adrian ahmed aisha akira alan albert alejandro alex alexander alexandra alexei ali alice alicia alina amanda amelia amir amit amy ana anand andre andrea andreas andrew andrey andy angela anil anita anja anjali ankit ann anna anne annika anthony antonio anya arjun arthur arun asha ashley astrid
  barbara beatrice ben benjamin bernd beth bob bogdan boris brad brandon brian bruce bruno
  caleb carl carla carlos carmen carol caroline catherine cecilia charles charlie charlotte chen chloe chris christian christina christine christopher claire clara claudia colin connor craig cristina
  daan dan daniel daniela darren dave david deborah deepak denis dennis derek diana diego dieter dina dmitri dmitry dominic donald donna doris dorothy doug duncan dylan
  eduardo edward eileen elena eleni elias elisa elizabeth ella ellen emil emily emma enrique eric erik erika ethan eva evan evelyn
  fatima felipe felix fernando fiona florian francesca francesco francisco frank frederik fredrik freya fritz
  gabriel gareth gary gemma george gerald giovanni giulia giuseppe gloria gordon graham greg gregory guillaume gustav
  hannah hans harald harish harold harriet harry hassan heather heidi helen helena henrik henry hiroshi hugo
  ian ibrahim igor ines ingrid irene isaac isabel isabella ivan ivana
  jack jacob jakub james jamie jan jane janet jason javier jean jeff jeffrey jenna jennifer jenny jeremy jerome jesper jess jesse jessica jim jing joan joanna joao joe joel johan johanna johannes john johnny jon jonas jonathan jordan jorge jose joseph josh joshua joyce juan judith judy jules julian julie jun justin
  kai karen karin karl karolina kate katherine kathleen katie katrin katya keith kelly ken kenji kenneth kevin khalid kim kiran klaus kristen kristina krzysztof kumar kurt kyle
  lars laura lauren laurent lea leah lee leila lena leo leon leonard leonardo leslie li liam lina linda lisa lorenzo louis louise luca lucas lucia lucy luis luka lukas lukasz luke
  maarten magnus manuel marc marcel marcin marco marcus marek margaret maria mariana marie marina mario marion marta martha martin martina mary maryam masha mathias mats matt matteo matthew matthias maurice maya mehmet mei melanie melissa mia michael michaela michal michel michelle miguel mike mikhail mila miles milos mina miriam mohamed mohammed mohan monica monika morgan muhammad
  nadia naomi natalia natalie natasha nathan neha neil nia nicholas nick nicola nicolas nicole niels nigel nikhil niklas nikolai nils nina nisha noah nora norman
  olaf oleg olga oliver olivia omar oscar otto owen
  pablo pamela paola patricia patrick paul paula paulo pavel pedro peggy per peter petr petra phil philip philipp pierre piotr pooja prakash priya
  qing rachel rahul raj rajesh ralf ralph ramesh raquel raul ravi rebecca reza ricardo richard rick rita robert roberto robin roger rohan roland roman ron rosa rose roy ruth ryan
  sabine sabrina sam samantha samir samuel sana sandeep sandra sandy sanjay santiago sara sarah sasha scott sean sebastian sergei sergey sergio shane shannon sharon shreya silvia simon simone sofia sonia sophia sophie stefan stefano stella stephanie stephen steve steven stuart sunil suresh susan susanne svetlana sven sylvia
  takashi tania tanya tara tariq ted teresa theo theresa thomas tiago tim timothy tina tobias todd tom tomas tomasz tony tracy trevor
  uma ursula valentina valerie vanessa vera veronica vijay vikram viktor vincent vivek vladimir
  walter wei wendy werner wesley william wojciech wolfgang xavier xin yan yang yasmin ying yoko yuki yuri yusuf yvonne zhang zoe`.split(
    /\s+/,
  ),
);
