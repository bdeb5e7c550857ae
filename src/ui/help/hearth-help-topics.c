/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts. Short: a person reads them standing. See the header. */

#include "config.h"

#include "hearth-help-topics.h"

#include <glib/gi18n.h>

#define EXAMPLE(text) { HEARTH_HELP_EXAMPLE, text }
#define ACTION(name)  { HEARTH_HELP_ACTION, name }
#define END           { HEARTH_HELP_END, NULL }

static const HearthHelpPart members[] = {
  { HEARTH_HELP_WORDS, N_ ("A member is one person, however many addresses, accounts and handles they have. Everything that happened between you and them "
                           "stands on their page, the newest first: messages, purchases, shows, what they made, what you noted.") },
  { HEARTH_HELP_WORDS, N_ ("Write down what happens while you remember it: choose a member, log it, say what it was, and write a few words.") },
  ACTION ("members.log"),
  { HEARTH_HELP_HEADING, N_ ("One Person, Twice") },
  { HEARTH_HELP_WORDS, N_ ("Somebody who bought under one address and writes under another comes in twice. Hearth brings together what is surely one "
                           "person and asks you about the rest. Nothing is lost when two become one, and it can be undone at any time.") },
  ACTION ("win.duplicates"),
  { HEARTH_HELP_HEADING, N_ ("You and Your Team") },
  { HEARTH_HELP_WORDS, N_ ("Say on their page who works with you and which one is you. They are left out of all figures and have no stage.") },
  END,
};

static const HearthHelpPart today[] = {
  { HEARTH_HELP_WORDS, N_ ("Every day Today names at most five people who need a word from you, each with the reason: an answer you owe, somebody new, "
                           "a thank-you not yet said, somebody who has gone quiet, a birthday. Below that is what you planned, one idea for a host, and "
                           "how it is going.") },
  { HEARTH_HELP_WORDS, N_ ("Choose Write, say what you want to say, and take your words to where you talk. Hearth sends nothing by itself: write down that "
                           "you said it, and the line is gone. Or put it off until tomorrow, or say that this one is not for you.") },
  ACTION ("win.today"),
  ACTION ("today.later"),
  ACTION ("today.not"),
  { HEARTH_HELP_HEADING, N_ ("How It Is Going") },
  { HEARTH_HELP_WORDS, N_ ("Five lights count what the last four weeks were like. Each opens to what it counts and to the members behind it. Where there "
                           "is too little to tell, it says so.") },
  END,
};

static const HearthHelpPart groups[] = {
  { HEARTH_HELP_HEADING, N_ ("Circle") },
  { HEARTH_HELP_WORDS, N_ ("A small group inside your community that shares something: a city, an instrument, a love of one song. It may have "
                           "guidelines of its own and somebody who guides it.") },
  { HEARTH_HELP_HEADING, N_ ("Tier") },
  { HEARTH_HELP_WORDS, N_ ("What somebody pays for or was given, with what it brings and from when until when.") },
  { HEARTH_HELP_HEADING, N_ ("Badge") },
  { HEARTH_HELP_WORDS, N_ ("A thank-you that stays: for those who were there first, who sewed the banner, who translate the lyrics. Give it by hand, or "
                           "by a rule: Hearth shows who would get it, and once you say yes gives it to them and from then on to whom the rule finds.") },
  ACTION ("win.badges"),
  { HEARTH_HELP_HEADING, N_ ("Tag") },
  { HEARTH_HELP_WORDS, N_ ("A word of your own for anything else. To give one to many members, choose several of them first.") },
  ACTION ("members.choose"),
  END,
};

static const HearthHelpPart stages[] = {
  { HEARTH_HELP_WORDS, N_ ("A stage says how close somebody is, from what they did: passer-by, listener, regular, supporter, advocate, believer. Choose "
                           "the stage on a member’s page to see why they have it and what leads to the next.") },
  { HEARTH_HELP_WORDS, N_ ("It goes up as soon as they have done what it asks. It comes down only when you review the stages and agree, so nobody "
                           "loses anything overnight.") },
  { HEARTH_HELP_WORDS, N_ ("You know people better than any rule does: pin a stage, and it stays. What each stage asks for is yours to change in the "
                           "preferences.") },
  ACTION ("win.review-stages"),
  ACTION ("app.preferences"),
  END,
};

static const HearthHelpPart filter[] = {
  { HEARTH_HELP_WORDS, N_ ("The search box takes words, and questions. Words find names, addresses, handles, tags and notes. A question is a field, a "
                           "colon and what you look for; while you type, Hearth offers what fits.") },
  EXAMPLE ("circle:berlin quiet:>40d"),
  { HEARTH_HELP_WORDS, N_ ("Questions side by side must all be true. A minus before one turns it around, “or” between two takes either, and commas "
                           "take any of several.") },
  EXAMPLE ("-has:email"),
  EXAMPLE ("tier:gold or spent:>100"),
  EXAMPLE ("country:de,at,ch"),
  { HEARTH_HELP_WORDS, N_ ("Times are days, weeks, months and years as in 40d, 6w, 3m, 1y, or dates as in 2026, 2026-05, 2026-05-17. Put names of "
                           "several words in quotation marks.") },
  { HEARTH_HELP_HEADING, N_ ("All Fields") },
  { HEARTH_HELP_FIELDS, NULL },
  { HEARTH_HELP_HEADING, N_ ("Segments") },
  { HEARTH_HELP_WORDS, N_ ("A question you will ask again can be saved. It then stands in the sidebar with how many it finds, and is asked anew each "
                           "time.") },
  ACTION ("members.save-segment"),
  END,
};

static const HearthHelpPart import[] = {
  { HEARTH_HELP_WORDS, N_ ("Bring in what you exported elsewhere: Bandcamp, Patreon, Substack, Discord, address books, any table. Hearth finds out what "
                           "the file is, shows what every column means and what would happen, and writes nothing until you say so.") },
  { HEARTH_HELP_WORDS, N_ ("Import the same file again, or a newer one: who is known is known again, and only what changed is changed. What you wrote "
                           "yourself is never written over. Rows that could not be read are kept for you as a file, with the reason.") },
  { HEARTH_HELP_WORDS, N_ ("The whole import is one step, which can be undone.") },
  ACTION ("win.import"),
  END,
};

static const HearthHelpPart applications[] = {
  { HEARTH_HELP_WORDS, N_ ("You can let people ask before they join. Write down what you ask them, then read what they say and let in those who fit. "
                           "While somebody waits they are in no list and no figure.") },
  { HEARTH_HELP_WORDS, N_ ("Answers come in by hand, or from your form: export its answers as a table and import it. Columns that ask something are "
                           "found; any other can be said to be an answer.") },
  { HEARTH_HELP_WORDS, N_ ("Words with your yes or no are kept for you to copy. Hearth sends nothing by itself. For those let in, the steps of your "
                           "welcome stand on their page, to be ticked off.") },
  ACTION ("win.applications"),
  ACTION ("win.joining"),
  END,
};

static const HearthHelpPart releases[] = {
  { HEARTH_HELP_WORDS, N_ ("A release is anything you bring out: a single, an album, a video, a tour. Its plan is counted back from its date: phases, tasks "
                           "for you, and moments in which your people take part.") },
  ACTION ("win.releases"),
  ACTION ("win.new-release"),
  { HEARTH_HELP_HEADING, N_ ("Plans") },
  { HEARTH_HELP_WORDS, N_ ("Begin with one of the plans that are there, or with that of a release of your own. Before anything is made you see which days it "
                           "falls on and what is too late already.") },
  { HEARTH_HELP_HEADING, N_ ("Another Date") },
  { HEARTH_HELP_WORDS, N_ ("When you move the date, what is not done moves along, and what is done keeps its day. Shops and pressing plants ask for a number "
                           "of days; what there would be too little time for is said before you move.") },
  { HEARTH_HELP_HEADING, N_ ("What Was Left Open") },
  { HEARTH_HELP_WORDS, N_ ("Whoever takes part wants to know what came of it: ask, decide, tell, credit, and look at how it went. The part People says what "
                           "was left open, and with one press it is done, or not needed here.") },
  { HEARTH_HELP_HEADING, N_ ("Money and Credits") },
  { HEARTH_HELP_WORDS, N_ ("A campaign has a goal, and members are its backers: by a purchase you imported, or written down by hand. The credits name who "
                           "decided with you, who made it possible, and what members made and said yes to.") },
  { HEARTH_HELP_HEADING, N_ ("On the Timeline") },
  { HEARTH_HELP_WORDS, N_ ("Drag a thing to another day, or its end to make it longer; what that would break is said before you let go. By keyboard, arrows go from one "
                           "thing to the next, Ctrl with an arrow moves it by a day or a week, Shift with an arrow moves its last day, and Escape gives it up. Ctrl+Plus and "
                           "Ctrl+Minus bring days nearer and farther.") },
  END,
};

static const HearthHelpPart reports[] = {
  { HEARTH_HELP_WORDS, N_ ("A report says in sentences what a month, a release or a circle was like, with the figures behind it: for you, for a label or "
                           "a venue, or as a list of whom to thank. What chance explains is not called a rise or a fall.") },
  ACTION ("win.report"),
  { HEARTH_HELP_WORDS, N_ ("Print it, or save it as a PDF, as one web page that needs nothing else, or as tables for a spreadsheet. Without names, "
                           "members become strangers; what moments and circles are called stays.") },
  { HEARTH_HELP_HEADING, N_ ("Other Currencies") },
  { HEARTH_HELP_WORDS, N_ ("Money in other currencies stands apart until you say what it is worth: in the preferences, a rate holds from its day until the "
                           "next one you give. Hearth asks nobody for rates.") },
  ACTION ("app.preferences"),
  END,
};

static const HearthHelpPart moments[] = {
  { HEARTH_HELP_WORDS, N_ ("A moment is a small thing done together: a vote, a listening party, an early listen, a question, a remix contest, a thank-you. "
                           "It belongs to a release, or stands between them.") },
  ACTION ("win.new-moment"),
  ACTION ("win.moments"),
  { HEARTH_HELP_HEADING, N_ ("Whom It Is For") },
  { HEARTH_HELP_WORDS, N_ ("The audience is a question like those of the search box, asked anew until the moment is sent. Write it, choose a saved segment, "
                           "pick a few of it, or choose members in the list and invite them.") },
  EXAMPLE ("circle:berlin stage:>=regular"),
  EXAMPLE ("invited:\"cover vote\" -took-part:\"cover vote\""),
  ACTION ("members.invite-chosen"),
  { HEARTH_HELP_HEADING, N_ ("What It Says") },
  { HEARTH_HELP_WORDS, N_ ("Put in what is known of each member, and look at what each of them will read beside it. Where something is not known, Hearth says so; "
                           "give it another word for those: “Hi {first-name|friend}”.") },
  { HEARTH_HELP_HEADING, N_ ("Sending") },
  { HEARTH_HELP_WORDS, N_ ("Hearth sends nothing by itself. It shows who may be written to and who may not, and why; copy the words, open them in your program "
                           "for mail, then mark the moment as sent. It then stands on the page of everybody who got it.") },
  { HEARTH_HELP_HEADING, N_ ("From Asking to Looking Back") },
  { HEARTH_HELP_WORDS, N_ ("Ask, decide, tell, credit, look back: a step that is left open is shown until you do it or say that it is not needed here. Telling how it "
                           "went is a moment of its own, for those who took part; once that is sent, it is told.") },
  END,
};

static const HearthHelpPart vault[] = {
  { HEARTH_HELP_WORDS, N_ ("The vault keeps what is only for your people: stems, demos, unreleased mixes, scores. It lies encrypted on this computer. Drop files or "
                           "folders on it; what is in it twice is kept once, and every byte is checked when it is read.") },
  ACTION ("win.vault"),
  { HEARTH_HELP_HEADING, N_ ("What Opens It") },
  { HEARTH_HELP_WORDS, N_ ("Your passphrase, or the recovery key of 24 words on paper, or a key that the keyring of this computer keeps for you. Nobody else can open it, "
                           "also not whoever made Hearth. It locks by itself when you do not use it for a while, and when the screen is locked.") },
  ACTION ("win.lock-vault"),
  { HEARTH_HELP_HEADING, N_ ("Who May Have It") },
  { HEARTH_HELP_WORDS, N_ ("A rule says in words who may have something and when: who is on several steps gets it at the earliest. While you write it you see exactly "
                           "who has it now and who gets it next. Whatever the rule says, you can give it to somebody by hand, and take it back.") },
  { HEARTH_HELP_WORDS, N_ ("For example “believers at once; supporters +3 days; everyone +10 days”, or “circle:berlin at once; from 2026-12-01; first 50”.") },
  { HEARTH_HELP_HEADING, N_ ("Listening") },
  { HEARTH_HELP_WORDS, N_ ("On the page of a sound, the space bar plays and stops, the arrow keys go five seconds on or back. Choose another version or another sound "
                           "to compare it with: both are as loud as the quieter one, and X goes over from one to the other at the same place.") },
  { HEARTH_HELP_HEADING, N_ ("Handing It Over") },
  { HEARTH_HELP_WORDS, N_ ("Hearth makes a package for each member, if you like under a passphrase, and you send it. Sounds, pictures and PDFs can carry a mark that nobody hears or "
                           "sees. If a copy turns up elsewhere, “Whose Copy Is This” tells whose it was, or says that it cannot tell.") },
  { HEARTH_HELP_WORDS, N_ ("Where you sync with S3 or Nextcloud it can be a link instead, which ends by itself after the days you say. Until then a copy that Hearth does not encrypt "
                           "lies on your storage, so choose a package with a passphrase where that matters. Take it back on the page of the thing or of the member, and the copy goes.") },
  { HEARTH_HELP_HEADING, N_ ("Whole, and Yours") },
  { HEARTH_HELP_WORDS, N_ ("The check proves that every byte is what you put in. And you can take everything out as plain files at any time, and bring it back.") },
  { HEARTH_HELP_WORDS, N_ ("What you take out of the vault can be brought back for 90 days. Then it goes from the storage that you sync with as well, while the vault is unlocked; the window "
                           "of syncing says how much that is, and when.") },
  END,
};

static const HearthHelpPart metrics[] = {
  { HEARTH_HELP_WORDS, N_ ("Metrics say whether your community takes part, stays, and comes closer. Counts come first, then the share, then between which "
                           "two numbers it surely lies: with few members that is wide, and so it should be read.") },
  { HEARTH_HELP_WORDS, N_ ("Press a figure, a bar or a cell, and the members behind it stand beside it: open them, tag them, keep them as a segment, or "
                           "invite them to a moment. The small i on a card says what it counts, of how many, and how.") },
  { HEARTH_HELP_HEADING, N_ ("Up or Down") },
  { HEARTH_HELP_WORDS, N_ ("“Up” and “down” are said only where chance is not enough to explain the difference. Where it is, you read “no clear change”. A time "
                           "that is not over is compared with as many days of the other one.") },
  { HEARTH_HELP_HEADING, N_ ("Too Few to Tell") },
  { HEARTH_HELP_WORDS, N_ ("Below ten, a share says next to nothing, so none is shown; the card says how many would be enough. Forecasts need thirty members "
                           "who came back.") },
  { HEARTH_HELP_HEADING, N_ ("What Counts") },
  { HEARTH_HELP_WORDS, N_ ("You, your team and who only asks to join are never counted. Which acts count as taking part, and what is asked of fans and given to "
                           "them, is yours to say under What Counts in the menu of the view.") },
  ACTION ("win.metrics"),
  END,
};

static const HearthHelpPart privacy[] = {
  { HEARTH_HELP_WORDS, N_ ("Everything lies on this computer, in one folder, and goes nowhere by itself.") },
  { HEARTH_HELP_HEADING, N_ ("May You Write?") },
  { HEARTH_HELP_WORDS, N_ ("Each member’s page says for each way of writing whether they agreed, when and how. Who said no stays at no, whatever another "
                           "list says, until they say yes themselves.") },
  { HEARTH_HELP_HEADING, N_ ("What You Know of Somebody") },
  { HEARTH_HELP_WORDS, N_ ("When somebody asks what you know of them, save it for them: one file they can read, with all of it.") },
  ACTION ("members.archive"),
  { HEARTH_HELP_HEADING, N_ ("To Be Forgotten") },
  { HEARTH_HELP_WORDS, N_ ("When somebody asks to be forgotten, Hearth takes them out for good, out of the backups too. It keeps a mark that names "
                           "nobody, so that a later import does not bring them back.") },
  ACTION ("members.forget"),
  END,
};

static const HearthHelpPart undo[] = {
  { HEARTH_HELP_WORDS, N_ ("Everything can be undone: at once from the message at the foot of the window, and at any later time from the history, which "
                           "lists every change. What you type and do not finish is there again when you come back.") },
  ACTION ("win.history"),
  { HEARTH_HELP_HEADING, N_ ("Backups") },
  { HEARTH_HELP_WORDS, N_ ("Hearth makes a backup every day you use it, before every import and before its own upgrades. Putting one back is undone "
                           "the same way: what was there before is among the backups.") },
  { HEARTH_HELP_WORDS, N_ ("They lie in the folder of your community. Copy that folder to another disk now and then, while the community is closed.") },
  ACTION ("win.back-up"),
  ACTION ("win.restore"),
  END,
};

static const HearthHelpPart devices[] = {
  { HEARTH_HELP_WORDS, N_ ("The same community on the laptop, in the studio and with your manager: your devices meet at a storage that you already have, such as a "
                           "Nextcloud, another WebDAV server, a bucket or a USB stick. What lies there is encrypted here; whoever runs it reads nothing.") },
  ACTION ("win.sync"),
  { HEARTH_HELP_HEADING, N_ ("Another Device") },
  { HEARTH_HELP_WORDS, N_ ("Start Hearth there, choose to bring a community, name the same storage, and give the passphrase or the words from your paper.") },
  ACTION ("win.join-community"),
  { HEARTH_HELP_HEADING, N_ ("Without a Network") },
  { HEARTH_HELP_WORDS, N_ ("Work on. What you change waits here, as long as it takes. When two of you changed the same thing meanwhile, the later change stands, and the "
                           "other one is kept for 90 days and shown.") },
  { HEARTH_HELP_WORDS, N_ ("On a network that your system calls metered, such as that of a phone, nothing goes by itself. “Sync Now” goes all the same.") },
  { HEARTH_HELP_HEADING, N_ ("While the Window Is Closed") },
  { HEARTH_HELP_WORDS, N_ ("Where your system allows it, Hearth also syncs without a window: all communities of this computer, every few minutes. The window of syncing has the switch.") },
  { HEARTH_HELP_HEADING, N_ ("Another Storage") },
  { HEARTH_HELP_WORDS, N_ ("An owner’s device can move the community: everything is copied and read back first, and the other devices follow by themselves. Where the storage lost "
                           "what was on it, Hearth stops and says so; nothing is deleted here, and you can upload everything again.") },
  END,
};

static const HearthHelpPart keys[] = {
  { HEARTH_HELP_WORDS, N_ ("Everything can be done without a pointer. One key is enough to begin with: find anything, which takes the names of members, "
                           "of everything that can be done, and of these pages.") },
  ACTION ("win.palette"),
  { HEARTH_HELP_WORDS, N_ ("Escape closes the innermost thing. Ctrl+Return finishes what you are writing.") },
  ACTION ("app.keys"),
  END,
};

static const HearthHelpTopic topics[] = {
  { "today", N_ ("Today"), N_ ("Whom to write to, and why"), today },
  { "members", N_ ("Members"), N_ ("One person, with the whole story"), members },
  { "groups", N_ ("Circles, Tiers, Badges and Tags"), N_ ("What members have in common"), groups },
  { "stages", N_ ("Stages"), N_ ("How close somebody is, and why"), stages },
  { "filter", N_ ("Finding Members"), N_ ("Words, questions and segments"), filter },
  { "import", N_ ("Importing"), N_ ("Bringing your people in"), import },
  { "applications", N_ ("Applications and Welcome"), N_ ("Letting in those who fit"), applications },
  { "releases", N_ ("Releases"), N_ ("What you make together next"), releases },
  { "moments", N_ ("Moments and Polls"), N_ ("Small things done together"), moments },
  { "vault", N_ ("Vault"), N_ ("Only for them, and provably so"), vault },
  { "reports", N_ ("Reports"), N_ ("On paper and as files"), reports },
  { "metrics", N_ ("Metrics"), N_ ("Whether your community deepens"), metrics },
  { "privacy", N_ ("Consent and Privacy"), N_ ("What you may do, and being forgotten"), privacy },
  { "sync", N_ ("Sync"), N_ ("On all your devices"), devices },
  { "undo", N_ ("Undo and Backups"), N_ ("Nothing is lost"), undo },
  { "keys", N_ ("The Keyboard"), N_ ("Everything without a pointer"), keys },
};

const HearthHelpTopic *
hearth_help_list (guint *n)
{
  *n = G_N_ELEMENTS (topics);

  return topics;
}

const HearthHelpTopic *
hearth_help_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_strcmp0 (topics[i].id, id) == 0)
      return &topics[i];

  return NULL;
}
