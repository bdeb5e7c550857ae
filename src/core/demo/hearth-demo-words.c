/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. In a sentence ^ stands for the title of a release and @ for the speaker's city. Constant tables. */

#include "demo/hearth-demo-words.h"

#include <string.h>

static const char *const messages[] = {
  "Found you through a friend and have had ^ on all morning.",
  "Will you play in @ again? I would bring half my street.",
  "^ got me through a long week of night shifts. Thank you for making it.",
  "Is there going to be a tape of ^? My old deck misses you.",
  "Hello from @. It snowed today and I thought of your first record.",
  "The lyric sheet in the sleeve made me cry on a tram, in a good way.",
  "My daughter asks for the kettle song every evening now. Which one is it called really?",
  "Quick question: does the bundle ship to @?",
  "I never write to musicians, but the second half of ^ is exactly how the sea sounds here.",
  "Could you tell me which piano that is on ^? It sounds like my grandmother’s.",
  "I made your soup from the newsletter. Needs more dill. Otherwise perfect.",
  "Thank you for the personal note in the parcel, it is on my fridge.",
  "Do you still need people to hand out flyers in @? I have Thursdays free.",
  "Missed the listening party because of time zones. Is there a recording?",
  "I started recording rain again because of you. May I send you some?",
  "What a lovely evening on Friday. My voice is gone from the sing-along.",
};

static const char *const comments[] = {
  "This one stays.",
  "The tape hiss at the end of ^, yes please.",
  "Played it three times before breakfast.",
  "^ sounds like a window at four in the afternoon.",
  "Best thing you have put out so far, and I liked the others a lot.",
  "Is that a music box at 2:10?",
  "Headphones, blanket, done.",
  "I would love an instrumental of this.",
  "Sharing this with my knitting circle.",
  "The cover painting is beautiful. Who made it?",
  "Greetings from @, where it is raining sideways.",
  "I can hear the room. I love that I can hear the room.",
  "Not sure about the drums yet, ask me tomorrow.",
  "Came back to say I was wrong about the drums.",
};

static const char *const peers[] = {
  "Same here. We should meet before the next show.",
  "Are you going on Saturday? I have a spare seat in the car from @.",
  "Your remix has been stuck in my head since yesterday.",
  "Welcome. Start with ^, then work backwards.",
  "I can lend you my four-track if you want to try it.",
  "That bridge is in five, I counted it twice.",
  "Which needle do you use? Mine jumps on side B.",
  "Good to meet you at the show. You were right about the bakery.",
  "I put the chords in the shared folder.",
  "Happy birthday. Cake emoji, whole cake.",
  "Anyone in @ up for a listening evening next week?",
  "I kept a copy of the poster for you.",
};

static const char *const helps[] = {
  "The download code goes in the small field at the bottom, it is easy to miss.",
  "You can change the address until Friday, I just did it.",
  "If the file will not play, unpack it first and open the folder.",
  "Doors are at seven, the side entrance has no steps.",
  "Here is how I tune the low string for ^.",
  "The roles channel is where you pick your circle.",
};

static const char *const feedbacks[] = {
  "^: I would start with the second song. The first needs patience.",
  "The vocals could be a little closer on ^, otherwise leave it alone.",
  "Loved the long fade. My partner thought the player had broken.",
  "The tape side gap is too short for me, I like to breathe.",
  "Mix three is the one. Mix four lost the creak of the chair.",
};

static const char *const answers[] = {
  "Thank you for telling me. That was the hardest one to finish.",
  "It is my neighbour’s piano, slightly out of tune since 1987.",
  "Yes, I would love to come back to @. We are looking at spring.",
  "Please do send the rain. I collect it.",
  "The tape is coming, the plant is slow this month.",
  "There is a recording, I will put the link in the next letter.",
  "You made my morning. How is the snow?",
  "Good ears. It is a music box, a broken one.",
};

static const char *const thanks[] = {
  "Thank you for the order. Packed it myself, with a drawing.",
  "Your parcel left this morning. Thank you, it pays for the next tape.",
  "Thank you. Tell me what you hear in ^.",
};

static const char *const credits[] = {
  "This is lovely. May I show it to everyone, with your name?",
  "I did not know ^ could do that. Thank you for making it.",
  "Thank you. I played it to the band twice.",
};

static const char *const notes[] = {
  "Met after the show. Plays the cello, would do strings on the next record.",
  "Runs a small radio show on Sundays. Prefers a phone call.",
  "Allergic to exclamation marks. Likes postcards.",
  "Brought home-made plum jam to the listening evening.",
  "Studying translation, offered to do the lyrics.",
  "Can host us in @, has a spare room and two cats.",
  "Photographed the winter show, ask before using the pictures.",
  "Quiet since the new job. Do not push.",
};

typedef struct
{
  const char *language;
  const char *lines[4];
} Local;

static const Local local[] = {
  { "de", { "Seit gestern läuft bei mir nur noch ^.", "Kommst du bald wieder nach @?", "Danke für die Karte im Paket, sie hängt am Kühlschrank.", "Das Knistern am Ende ist wunderbar." } },
  { "fr", { "J’écoute ^ en boucle depuis ce matin.", "Un concert à @ bientôt, j’espère ?", "Merci pour le petit mot dans le colis.", "On entend la pièce, c’est magnifique." } },
  { "es", { "Llevo toda la mañana con ^.", "¿Vendrás a @ este año?", "Gracias por la nota dentro del paquete.", "Suena a invierno junto a la ventana." } },
  { "pt", { "Não consigo parar de ouvir ^.", "Quando vens a @?", "Obrigada pelo bilhete na encomenda.", "Que som tão acolhedor." } },
  { "pl", { "Od rana słucham tylko ^.", "Kiedy zagrasz w mieście @?", "Dziękuję za kartkę w paczce.", "Brzmi jak zimowe popołudnie." } },
  { "tr", { "Sabahtan beri ^ dinliyorum.", "Konser için @ ne zaman?", "Paketteki not için teşekkürler.", "Kış akşamı gibi bir ses." } },
  { "vi", { "Mình nghe ^ cả buổi sáng.", "Khi nào bạn đến @?", "Cảm ơn tấm thiệp trong gói hàng.", "Nghe ấm quá." } },
  { "ru", { "Слушаю ^ с самого утра.", "Когда концерт: @?", "Спасибо за открытку в посылке.", "Звучит как зимний вечер." } },
  { "uk", { "Слухаю ^ від самого ранку.", "Коли концерт: @?", "Дякую за листівку в посилці.", "Звучить як зимовий вечір." } },
  { "el", { "Ακούω το ^ από το πρωί.", "Πότε θα παίξεις: @;", "Ευχαριστώ για την κάρτα στο πακέτο.", "Ακούγεται σαν χειμώνας." } },
  { "ar", { "أستمع إلى ^ منذ الصباح.", "متى الحفلة في @؟", "شكرًا على البطاقة في الطرد.", "صوت دافئ كليلة شتاء." } },
  { "he", { "אני מקשיב ל־^ מהבוקר.", "מתי תופיעו ב־@?", "תודה על הגלויה בחבילה.", "נשמע כמו ערב חורף." } },
  { "hi", { "सुबह से ^ सुन रहा हूँ।", "@ में कब आओगे?", "पैकेट में चिट्ठी के लिए धन्यवाद।", "सर्दियों की शाम जैसा लगता है।" } },
  { "ja", { "朝からずっと ^ を聴いています。", "@ でのライブを待っています。", "荷物の中の手紙、ありがとうございました。", "冬の窓辺のような音です。" } },
  { "zh", { "从早上开始一直在听 ^。", "什么时候来@演出？", "谢谢包裹里的小卡片。", "像冬天傍晚的声音。" } },
  { "ko", { "아침부터 ^만 듣고 있어요.", "@에는 언제 오시나요?", "소포 속 편지 고마워요.", "겨울 저녁 같은 소리예요." } },
  { "th", { "ฟัง ^ ตั้งแต่เช้าเลย", "เมื่อไหร่จะมา @", "ขอบคุณสำหรับการ์ดในกล่อง", "เสียงอบอุ่นเหมือนหน้าหนาว" } },
};

static const char *const creations[] = {
  "Remix",
  "Cover version",
  "Sleeve painting",
  "Knitted harbour",
  "Stop-motion clip",
  "Piano transcription",
  "Lyric translation",
  "Field recording",
};

static const char *const emoji[] = { "❤️", "🔥", "🕯️", "❄️", "🫖", "🎧", "😭", "🙏" };

typedef struct
{
  const char *const *lines;
  guint              n;
} Pool;

#define POOL(lines)             \
  {                             \
    lines, G_N_ELEMENTS (lines) \
  }

static const Pool pools[] = {
  [HEARTH_DEMO_SAY_MESSAGE] = POOL (messages),
  [HEARTH_DEMO_SAY_COMMENT] = POOL (comments),
  [HEARTH_DEMO_SAY_PEER] = POOL (peers),
  [HEARTH_DEMO_SAY_HELP] = POOL (helps),
  [HEARTH_DEMO_SAY_FEEDBACK] = POOL (feedbacks),
  [HEARTH_DEMO_SAY_ANSWER] = POOL (answers),
  [HEARTH_DEMO_SAY_THANKS] = POOL (thanks),
  [HEARTH_DEMO_SAY_CREDIT] = POOL (credits),
  [HEARTH_DEMO_SAY_NOTE] = POOL (notes),
};

/* Half of what people say to the artist is in their own language. */
static Pool
choose_pool (HearthDemoTopic   topic,
             const char       *language,
             HearthDemoRandom *random)
{
  if (topic <= HEARTH_DEMO_SAY_COMMENT && hearth_demo_random_chance (random, 0.5))
    for (guint i = 0; i < G_N_ELEMENTS (local); i++)
      if (g_str_equal (local[i].language, language))
        return (Pool) POOL (local[i].lines);

  return pools[topic];
}

void
hearth_demo_say (GString          *out,
                 HearthDemoTopic   topic,
                 const char       *language,
                 const char       *title,
                 const char       *city,
                 HearthDemoRandom *random)
{
  Pool        pool = choose_pool (topic, language, random);
  const char *line = pool.lines[hearth_demo_random_below (random, pool.n)];

  g_string_truncate (out, 0);
  for (;;)
    {
      gsize plain = strcspn (line, "^@");

      g_string_append_len (out, line, plain);
      line += plain;
      if (*line == '\0')
        break;
      g_string_append (out, *line == '^' ? title : city);
      line++;
    }
}

const char *
hearth_demo_creation (HearthDemoRandom *random)
{
  return creations[hearth_demo_random_below (random, G_N_ELEMENTS (creations))];
}

const char *
hearth_demo_emoji (HearthDemoRandom *random)
{
  return emoji[hearth_demo_random_below (random, G_N_ELEMENTS (emoji))];
}
