/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of commands: what there is, what it needs, what help says of it. */

#include "hearth-cli-private.h"

#define READ    HEARTH_CLI_NEEDS_READ
#define WRITE   HEARTH_CLI_NEEDS_WRITE
#define NOTHING HEARTH_CLI_NEEDS_NOTHING

static const HearthCliCommand commands[] = {
  { "new", NOTHING, N_ ("DIR --name NAME"), N_ ("Makes a community"), NULL, FALSE, hearth_cli_new },
  { "demo", NOTHING, N_ ("DIR"), N_ ("Makes a lifelike sample community, the same for the same seed"),
    N_ ("The sample ends today. With the environment variable HEARTH_NOW set to a date, two samples of one seed are equal to the bit.\n\n"
        "JSON: folder, members, interactions, digest."),
    TRUE, hearth_cli_demo },
  //IMPORT
  { "import", WRITE, N_ ("FILE…"), N_ ("Imports exports: Bandcamp, Patreon, Substack, Eventbrite, Shopify, Discord, vCard, any CSV and more"),
    /* Translators: what is typed stays as it is; date:%Y%m%d is a pattern of a date, no placeholder */
    N_ ("--map is COLUMN=FIELD[:FORMAT],… where COLUMN is a header, or a number in a file without one. FIELD is one of: member email "
        "name first_name last_name handle:PLATFORM phone city country language birthday pronouns note tag circle tier tier:NAME joined left "
        "source invited_by consent unsubscribed, for interactions kind date time unixtime quantity amount price net currency direction with item body id, "
        "for tables of how long each stayed duration:UNIT@DAY (day, week, month or year, counted back from that day or today) and event:WORD, "
        "and for the answers of those who want to join question or question:WORDS.\n\n"
        "A row with a date, a time or --kind is something that happened; with a second member (with) it is between the two. Dates that are not read by "
        "themselves take a pattern: date:%Y%m%d. Sums without a currency are in the community’s. Without id a row’s content is its key: equal rows of one "
        "file count each, and the same file again adds nothing. A price is of one: the amount is so many times that, and a negative quantity a refund. Lines of "
        "explanation that begin with # or % are passed over; the last of them may name the columns. NA, NULL and the like are nothing.\n"
        "For instance “1=member,3=date:%Y%m%d,5=amount” with --kind purchase, “from=member,to=with,ts=unixtime” with --kind message, "
        "“1=member,2=with” for ties, “who=member,in=joined,out=left,arm=circle” for memberships, “1=circle,2=duration:week@1990-01-01,3=event” for a table of "
        "survival, which is then looked at with “model km --until 1990-01-01 --unit week”.\n\n"
        "JSON: format, rows, members_new, members_updated, members_unchanged, interactions_new, interactions_updated, interactions_known, applications_new, "
        "left_behind, merged, batch (null after --dry-run), reasons [{reason, count}], files [{title, format, error}]; "
        "with --dry-run --rows also lines [{outcome, file, row, name, address, changes}].\n\n"
        "The exit status is 3 when rows or files were left behind."),
    TRUE, hearth_cli_import },
  { "formats", NOTHING, NULL, N_ ("Lists the formats that import knows and how it recognises them"),
    N_ ("JSON: formats [{id, title, hint}]."), TRUE, hearth_cli_formats },
  { "undo", WRITE, N_ ("[BATCH]"), N_ ("Takes back the last change, or the one with that number"),
    N_ ("JSON: undone, batch."), TRUE, hearth_cli_undo },
  { "redo", WRITE, NULL, N_ ("Does again what was taken back last"), N_ ("JSON: redone, batch."), TRUE, hearth_cli_redo },
  { "history", READ, NULL, N_ ("Lists the changes, newest first"),
    N_ ("JSON: changes [{batch, at, kind, text, count, undone, undoes}]."), TRUE, hearth_cli_history },
  { "digest", READ, NULL, N_ ("Prints a number that is equal for two communities that hold the same"),
    N_ ("BLAKE2b of the canonical dump. JSON: digest."), TRUE, hearth_cli_digest },
  { "members", READ, N_ ("[FILTER]"), N_ ("Lists members, all or those whom the search finds"),
    N_ ("FILTER is words, and filters such as circle:berlin stage:>=supporter quiet:>40d spent:>50 joined:<2026-01 has:email -tag:press. All of "
        "them must hold; “or” and parentheses say otherwise. Several values are separated by commas, a name with a space is quoted, a "
        "minus sign leaves out (in quotes, or after “--”, so that it is no option). Amounts: 2, >2, 2..5; times: 2026-01, <2026-01-31, 40d, 6w, 3m, 1y.\n\n"
        "Fields: tag circle tier badge stage segment source name city country language email phone handle has consent team invited-by member invited took-part joined left "
        "first last quiet birthday spent interactions bought wrote came brought shared voted made helped supported thanked.\n\n"
        "JSON: count, members [{id, name, detail, city, country, circles, tiers, joined_at, first_at, last_at, stage, interactions, purchases, spent}]."),
    TRUE, hearth_cli_members },
  { "member", READ, N_ ("ID|EMAIL|NAME"), N_ ("Shows one member with everything they did"),
    N_ ("JSON: id, name, pronouns, city, country, language, birthday, joined_at, left_at, source, invited_by {id, name}, brought [{id, name}], "
        "identities [{platform, account, handle}], consents [{channel, state, at, how, words, holds}], tags, circles, tiers [{name, since, until, "
        "amount}], first_at, last_at, interactions, purchases, spent, spent_other, timeline [{id, at, kind, direction, with {id, name}, item, "
        "body, amount, quantity, reference}], and stage, why, stage_by, stage_by_rules, next_stage, next, counted_since, reviewed_at, counts as "
        "“hearthctl help stage” says."),
    TRUE, hearth_cli_member },
  { "member-add", WRITE, N_ ("[NAME]"), N_ ("Adds a member"), N_ ("JSON: id, batch."), TRUE, hearth_cli_member_add },
  { "member-set", WRITE, N_ ("MEMBER FIELD=VALUE…"), N_ ("Changes what is known of a member"),
    N_ ("FIELD is one of: name pronouns city country language birthday joined left brought_by team. An empty value forgets it.\n\n"
        "country and language may be a name or a code, team is yes, self or no.\n\nJSON: id, batch."),
    TRUE, hearth_cli_member_set },
  { "identity", WRITE, N_ ("MEMBER PLATFORM:NAME"), N_ ("Adds an address or handle of a member, or takes it away"),
    N_ ("Like email:ana@example.com or discord:ana.\n\nJSON: id, batch."), TRUE, hearth_cli_identity },
  { "photo", WRITE, N_ ("MEMBER [FILE]"), N_ ("Sets a member’s photo, or takes it away"),
    N_ ("FILE is a JPEG, PNG, WebP or GIF of at most one megabyte.\n\nJSON: id, batch."), TRUE, hearth_cli_photo },
  { "tag", WRITE, N_ ("MEMBER|FILTER TAG…"), N_ ("Gives a member, or all whom a filter finds, tags, or takes them away"),
    N_ ("FILTER is as “hearthctl help members” explains, with at least one field, like has:email.\n\nJSON: id (of a member), batch; of a filter: "
        "members, batch."),
    TRUE, hearth_cli_tag },
  { "merge", WRITE, N_ ("KEEP OTHER"), N_ ("Joins two members who are one human; nothing is lost and it can be undone"),
    N_ ("What KEEP does not know is taken from OTHER, and the day of joining is the earlier one. --take FIELD,… prefers what OTHER says: name "
        "pronouns city country language birthday.\n\nJSON: id, batch."),
    TRUE, hearth_cli_merge },
  { "duplicates", WRITE, N_ ("[MEMBER OTHER]"), N_ ("Finds members who may be one human, and says why"),
    N_ ("The narrow rule (the same address or account, or the same handle on a platform that only these two have) is safe; --apply-narrow "
        "merges by it. The others are for you to decide: “hearthctl merge”, or --not-same MEMBER OTHER, and they are not suggested again.\n\n"
        "JSON: found, more, pairs [{members [{id, name}, {id, name}], narrow, team, score, reasons [{reason, words}]}], crowds [{what, members}] "
        "(what so many share that they are not compared by it). reason is one of: account handle mailbox phone name swapped typo elsewhere "
        "local alias birthday city country. With --apply-narrow: merged, batch; with --not-same: batch."),
    TRUE, hearth_cli_duplicates },
  { "segment", WRITE, N_ ("list | show NAME | add NAME FILTER | rename NAME NEW | remove NAME"),
    N_ ("Lists, saves and removes filters with a name, which the window counts all the time"),
    N_ ("FILTER is as “hearthctl help members” explains. “segment:NAME” finds its members.\n\n"
        "JSON: segments [{id, name, filter, members, problem}]; of add, rename and remove: id, batch."),
    TRUE, hearth_cli_segment },
  { "log", WRITE, N_ ("MEMBER KIND"), N_ ("Writes down one interaction"),
    N_ ("KIND is one of: message reply comment reaction purchase refund attendance share referral vote creation save presave listen support "
        "help feedback note thanks joined left gift introduction.\n\nJSON: id, member, batch."),
    TRUE, hearth_cli_log },
  { "today", READ, NULL, N_ ("Shows whom to write to and why, what is due, and how it is going"),
    N_ ("At most five members to say something to, each with the reason and the last thing said. Whoever was written to today is not among "
        "them, and the same thing does not come twice a day (see “hearthctl answer”).\n\n"
        "JSON: now, suggestions [{member {id, name}, stage, reasons [{reason, words, since, days or years, usual_days, kind, milestone, score}], "
        "last_said {at, direction, words}}], the strongest reason first; due [{kind (reminder, welcome, application, task, impossible, moment, poll-closes, loop, "
        "release, pass), id, at, overdue, member, words, reason, release}] by the end of today, soon, the same of the week after; next_release, next_release_days; prompts [{reason (question, show, introduce, leader), words, member, with, what}]; lights [{name (replies, pace, fan_to_fan, "
        "one_platform, ask_give), state (good, watch, poor, few), numerator, denominator, value, place, words, definition, member_count, and with "
        "--members members [{id, name}]}]. value is hours for replies, newcomers a week for pace, else the rate."),
    TRUE, hearth_cli_today },
  { "answer", WRITE, N_ ("MEMBER REASON done [WORDS…] | MEMBER REASON later [WHEN] | MEMBER REASON not | question done|later|not"),
    N_ ("Answers what today says of a member"),
    N_ ("REASON is one of: unanswered quiet newcomer thanks birthday anniversary milestone show introduce leader. “done” writes down that you said "
        "something, with the words if you give them; “later” hides it until tomorrow or WHEN; “not” hides it until there is a new occasion. "
        "“MEMBER any not” never suggests this member again. introduce needs --with for the other one.\n\nJSON: batch."),
    TRUE, hearth_cli_today_answer },
  { "stage", WRITE, N_ ("list | show MEMBER | rules | set-rule STAGE WAY PART=NUMBER… | reset-rules | review [MEMBER…] | pin MEMBER|FILTER STAGE | unpin MEMBER|FILTER"),
    N_ ("How close members are, why, and what each stage asks for"),
    N_ ("A stage goes up as soon as somebody has done what it asks, and never goes down by itself. review lists who would be lower by the last "
        "twelve months alone; with --apply they are, or only those who are named, and what is older no longer counts for them. A pin holds "
        "whatever happens. The team has no stage.\n\n"
        "STAGE is one of: passer-by listener regular supporter advocate believer. Each has ways to it, numbered by “rules”, of which one is "
        "enough; all parts of a way must hold. PART is one of: brought came bought supported made shared helped wrote voted reacted listened "
        "tier did months. “new” for the number adds a way, “none” for the parts takes it out. Whoever new rules would put lower stays until the "
        "next review.\n\n"
        "JSON: list: stages [{stage, members}]; show: member {id, name}, stage, why, stage_by (rules, pin, held, team), stage_by_rules, "
        "next_stage, next, counted_since, reviewed_at, counts {PART}; rules: rules [{stage, way, words, needs {PART}}]; review: lower [{member "
        "{id, name}, from, to, why, last_at}] and with --apply batch; of many: members, batch; else batch."),
    TRUE, hearth_cli_stage },
  { "badge", WRITE, N_ ("list | add NAME | give BADGE MEMBER|FILTER | take BADGE MEMBER|FILTER | set BADGE FIELD=VALUE… | ideas | preview BADGE | begin BADGE | end BADGE | "
                        "award | remove BADGE"),
    N_ ("Badges, who has them, and rules that give them"),
    N_ ("FIELD is one of: name words rule; a rule is a FILTER as in “hearthctl help members”. preview says who would get the badge by its rule, begin gives "
        "it to them and from then on to whom the rule finds, end stops that. award gives what has become due since. Who was given "
        "a badge by a rule is not given it again when you take it back.\n\n"
        "JSON: list: badges [{id, name, words, rule, members}]; ideas: ideas [{name, words, rule}]; preview: members [{id, name}]; begin, award and changes of "
        "many: members, batch; else batch."),
    TRUE, hearth_cli_badge },
  { "circle", WRITE, N_ ("list | join CIRCLE MEMBER | leave CIRCLE MEMBER | set CIRCLE FIELD=VALUE… | remove CIRCLE"),
    N_ ("Circles with their guidelines and guides, and who is in them"),
    N_ ("FIELD is one of: name guidelines guide.\n\nJSON: list: circles [{id, name, guidelines, guide, members}]; else batch."), TRUE, hearth_cli_circle },
  { "tier", WRITE, N_ ("list | set TIER FIELD=VALUE… | remove TIER"), N_ ("Tiers and what they bring"),
    N_ ("FIELD is one of: name perks.\n\nJSON: list: tiers [{id, name, perks, members}]; else batch."), TRUE, hearth_cli_tier },
  { "referrals", READ, N_ ("MEMBER"), N_ ("Shows whom a member brought, and whom those brought"),
    N_ ("JSON: through (who brought them, the nearest first) and tree (they and theirs, each before their own): [{member {id, name}, depth, "
        "brought, joined_at}]."),
    TRUE, hearth_cli_referrals },
  { "given", READ, N_ ("MEMBER"), N_ ("Shows what a member was given: gifts, badges, what their tiers bring"),
    N_ ("JSON: given [{kind (gift, badge, perks), what, with, at, until}]."), TRUE, hearth_cli_given },
  { "reminder", WRITE, N_ ("list [MEMBER] | add MEMBER WHEN WORDS… | done ID | snooze ID WHEN | remove ID"), N_ ("Reminders, and what is due"),
    N_ ("WHEN is a date, or a day as people say it. One that comes every week, month or year moves on when it is done; putting it off moves this "
        "time only.\n\nJSON: list: reminders [{id, member {id, name}, at, words, every, done_at, overdue}]; else id, batch."),
    TRUE, hearth_cli_reminder },
  { "application", WRITE, N_ ("list | add [NAME] | answer MEMBER NUMBER=WORDS… | yes MEMBER [WORDS…] | no MEMBER [WORDS…]"),
    N_ ("Who asks to join, and the answer"),
    N_ ("Who asks is in no list and no figure until a yes. NUMBER is that of the question in “hearthctl question list”.\n\n"
        "JSON: list: applications [{id, member {id, name}, email, at, state, decided_at, words, complete, answers [{question, answer}]}]; else id, "
        "batch."),
    TRUE, hearth_cli_application },
  { "question", WRITE, N_ ("list | add WORDS… | move NUMBER BEFORE | retire NUMBER"), N_ ("What somebody is asked who wants to join"),
    N_ ("JSON: list: questions [{number, words, needed}]; else batch."), TRUE, hearth_cli_question },
  { "welcome", WRITE, N_ ("list [MEMBER] | done MEMBER NUMBER | steps | add WORDS… | move NUMBER BEFORE | retire NUMBER"),
    N_ ("What is done for everybody who was let in"),
    N_ ("JSON: list: welcome [{member {id, name}, words, due_at, done_at}]; steps: steps [{number, words, days}]; else batch."), TRUE, hearth_cli_welcome },
  { "release", WRITE, N_ ("list | show RELEASE | add TITLE DATE [FIELD=VALUE…] | set RELEASE FIELD=VALUE… | move RELEASE DATE | template | due | rhythm | credits RELEASE [OUT] | phase-add RELEASE TITLE [FIELD=VALUE…] | phase-set RELEASE PHASE FIELD=VALUE… | phase-remove RELEASE PHASE | remove RELEASE"),
    N_ ("Releases, what their plans say, and what a new date does to them"),
    N_ ("RELEASE is an id, its first figures, or a title; DATE is 2026-10-31 or none. FIELD is one of: kind title note budget state; kind is one of: "
        "single ep album mini bonus video tour print book; state: planned out dropped. A template lays phases, tasks and moments counted back from the "
        "date. move takes along what is not done; with --dry-run it only says what that would do, and what becomes impossible. OUT is a text, or a table when it ends in .csv. Of a phase "
        "FIELD is one of: title starts ends, its first and last day counted from the date: 28 days before is -28.\n\n"
        "JSON: list: releases [{id, kind, title, date, state, note, budget, tasks, tasks_done, moments, moments_sent}]; show: the same and phases [{title, "
        "starts, ends}], plan [{id, what, title, days, from, to, done, fit (fits, passed, close, impossible), words}]; move --dry-run: plan; template: "
        "templates [{template, lead, items [{title, kind, days, least}]}]; due: due [{id, reason (task, impossible, moment, poll-closes, loop, release), "
        "title, release, day, at, step, number, blocked, words}]; rhythm: spans [{kind (gap, crowd), first, last, count}]; credits: credits [{reason "
        "(made, decided, backed, helped), member {id, name}, name, what}]; else id, batch."),
    TRUE, hearth_cli_release },
  { "task", WRITE, N_ ("list [RELEASE] | add TITLE [FIELD=VALUE…] | set TASK FIELD=VALUE… | done TASK | undone TASK | item TASK WORDS… | tick TASK NUMBER | remove TASK"),
    N_ ("What has to be done for a release, or between them"),
    N_ ("FIELD is one of: title note owner days date least waits_for every release phase. days are counted from the release’s date: 28 days before is -28; "
        "least is how many days before it is too late; every is like “2 weeks”.\n\n"
        "JSON: list: tasks [{id, title, release, day, days, least, note, owner {id, name}, waits_for, every, done_at, overdue, blocked, fit, items [{words, "
        "done}]}]; else id, batch."),
    TRUE, hearth_cli_task },
  { "moment", WRITE,
    N_ ("list [RELEASE] | add KIND TITLE [FIELD=VALUE…] | set MOMENT FIELD=VALUE… | check MOMENT | preview MOMENT MEMBER | send MOMENT | people MOMENT | "
        "there MOMENT MEMBER [WORDS…] | not-there MOMENT MEMBER | mark MOMENT STEP [WORDS…] | copy MOMENT | tell MOMENT | remind MOMENT | invite MOMENT MEMBER… | "
        "pick MOMENT NUMBER [closest|least-asked|lot] | remove MOMENT"),
    N_ ("Moments with members: whom they reach, what they say, who took part"),
    N_ ("KIND is one of: poll clip party early q-and-a livestream reply-hour remix edition name-the-song thanks prompt feedback show news. FIELD is one of: "
        "kind title words note audience channel attachment cap days date time zone minutes place open_days choices release phase. audience is a filter as "
        "“hearthctl help members” explains. words may have the fields {name} {first-name} {city} {country} {stage} {title} {release} {date} {time} {place} "
        "{attachment}, and another word for who has none: {first-name|friend}. channel is email, sms, post, public, or a place like discord. attachment is a "
        "file, vault:ITEM, or words that say what goes with it.\n\n"
        "check says who gets it and who does not, and why; send sends nothing by itself: it marks the moment as sent to those who get it. STEP is one of: "
        "decide tell credit measure. copy plans it once more. tell adds the moment that says how it went: once that is sent, it is told. remind adds one for "
        "those who were asked and did not answer. invite names members in the audience; pick makes it so many of those who would get it, for a feedback group.\n\n"
        "JSON: list: moments [{id, kind, title, release, day, days, time, zone, minutes, place, words, note, audience, channel, attachment, cap, last_day, "
        "sent_at, decision, invited, took_part, loop {ask, decide, tell, credit, measure}, open}]; check: problems, attachment, audience [{member {id, name}, "
        "reason "
        "(gets, team, had, no-address, bounced, withdrawn, no-consent, missing, cap), words}]; preview: words, missing; people: people [{member {id, "
        "name}, invited_at, took_part_at, words}]; else id, batch."),
    TRUE, hearth_cli_moment },
  { "poll", WRITE, N_ ("show MOMENT | option MOMENT WORDS… | no-option MOMENT OPTION | vote MOMENT MEMBER OPTION | unvote MOMENT MEMBER | import MOMENT FILE"),
    N_ ("The options of a moment, and who chose which"),
    N_ ("OPTION is its words or its number. FILE is a table with two columns: who, and what they chose; rows that cannot be read are left behind and named, "
        "and the exit status is 3 then.\n\n"
        "JSON: show: options [{id, words, votes, leads, members [{id, name}]}], voters, outcome (nobody, equal, clear), words; else id, batch."),
    TRUE, hearth_cli_poll },
  { "campaign", WRITE,
    N_ ("list [RELEASE] | show CAMPAIGN | add KIND TITLE [FIELD=VALUE…] | set CAMPAIGN FIELD=VALUE… | back CAMPAIGN MEMBER [AMOUNT] | unback CAMPAIGN MEMBER | number CAMPAIGN | remove CAMPAIGN"),
    N_ ("Pre-saves, pre-orders, crowdfunding, numbered editions: goal and backers"),
    N_ ("KIND is one of: presave preorder crowdfunding edition stream. FIELD is one of: kind title item goal currency copies starts ends note release. Whoever "
        "bought what begins with item between starts and ends is a backer, refunds taken off; back writes down who paid elsewhere. goal is an amount like "
        "4000EUR, or a number of backers. number gives everybody numbers of copies, the first first.\n\n"
        "JSON: list: campaigns [{id, kind, title, release, item, starts, ends, goal, amount, quantity, n_backers, copies, numbered, other_currency, reached}]; "
        "show: the same and backers [{member {id, name}, amount, quantity, copies, bought}]; else id, batch."),
    TRUE, hearth_cli_campaign },
  { "calendar", WRITE, N_ ("FILE.ics"), N_ ("Writes plans as a calendar file, or takes in the dates of a tour"),
    N_ ("Release days, moments and tasks, of all releases or of one. What is there keeps its UID when it is moved, so that calendars move it too. With "
        "--import the events of the file become shows; a file of the same events with other dates moves them. What was left out or taken otherwise is "
        "said, and the exit status is 3 then.\n\n"
        "JSON: entries; with --import: added, changed, known, problems, batch."),
    TRUE, hearth_cli_calendar },
  { "creation", WRITE, N_ ("list [RELEASE] | add MEMBER TITLE [FIELD=VALUE…] | set CREATION FIELD=VALUE… | remove CREATION"),
    N_ ("What members made, and whether it may be shown"),
    N_ ("FIELD is one of: kind title link permission words credit release moment place. kind is one of: remix cover art video text photo other; permission: none asked "
        "granted refused; credit is how they want to be named, place 1 who came first in a contest.\n\n"
        "JSON: list: creations [{id, member {id, name}, kind, title, link, release, moment, at, permission, permission_at, words, credit, place}]; else id, batch."),
    TRUE, hearth_cli_creation },
  { "metrics", WRITE, N_ ("[NAME…]"), N_ ("Figures: how many, of how many, how sure, and who is behind them"),
    N_ ("Without names all of them. Team, artist and applicants are left out; days, weeks and months are those of the community’s time zone; a member "
        "counts from the day they joined. Rates and counts of what happened have an interval of 95 percent. Money is net of refunds and known fees; "
        "what is in another currency is in it at the rates you wrote down (“rate”), else stands "
        "apart. With --by tier, circle, source or stage the series has groups instead of periods.\n\n"
        "JSON: NAME: {value, numerator, denominator, low, high, n, state (ok, few: too few to tell, none: nothing to count), definition, group, unit "
        "(count, rate, ratio, money, days, hours), from, to (the day after the last), series [{at (the first day, or the group), value, numerator, "
        "denominator, low, high, n, state, partial}]}, and where there is such a thing note, parts {KEY: {value, …, unit}}, other_currencies [{minor, "
        "currency, converted, unconverted}], cohorts [{at, size, active, partial}], history [{at, STAGE…, partial}], moments [{id, title, kind, at, rate, shrunk, "
        "before, after, difference, n_woken}], steps [{t (days), at_risk, events, survival, low, high}], of groups also curves [{group, n, "
        "events, steps}]; with --compare before {…} and difference {low, high}; with --members members [{id, name}], woken of each moment, and of rfm scores [{member {id, name}, days, orders, paid, recency, frequency, money (1 to 5)}]."),
    TRUE, hearth_cli_metrics },
  { "rate", WRITE, N_ ("list | set CURRENCY RATE | remove CURRENCY"), N_ ("What other currencies are worth, as you say it"),
    N_ ("“rate set USD 0.92 --from 2026-01-01”: from that day until the next one you give, a dollar counts as 0.92 of the community’s currency. What was "
        "paid before the first day, or has no rate, stands apart in figures. “remove” without --from forgets all of a currency.\n\n"
        "JSON: list: rates [{currency, target, from, rate}]; else batch."),
    TRUE, hearth_cli_rate },
  { "report", WRITE, N_ ("month|release|circle|onepage|thanks FILE"), N_ ("A report as PDF, web page or tables: a month, a release, a circle, one page, whom to thank"),
    N_ ("The file’s name says what it becomes: .pdf, .html or .csv. “month” is the month in figures and sentences, “release” what was planned, drew people and "
        "was made for one release, “circle” a circle beside the whole community, “onepage” one page for a label or a venue, without a name, “thanks” whom to thank "
        "for a month, or with --release for a release. Nothing is called a rise or a fall that chance explains.\n\n"
        "--anonymise names nobody: members become strangers who keep one name throughout the report. What moments, releases and circles are called stays, and so do the "
        "figures.\n\n"
        "JSON: kind, file, title, subtitle, language, pages (of a PDF), bytes, sentences."),
    TRUE, hearth_cli_report },
  { "model", READ, N_ ("NAME"), N_ ("Fits a model to what members did: who is still here, who will come again, who holds it together"),
    N_ ("NAME is one of\n"
        "bgnbd mbgnbd pnbd  who is still here and how often they come again (BG/NBD, MBG/NBD, Pareto/NBD); acts of one day are one\n"
        "gammagamma  what a purchase of each is worth, in the community’s currency\n"
        "bgbb  who still comes to shows: a show is a day, week or month on which anybody came; who joined before the first they came to could "
        "have come to all since\n"
        "sbg  how many renew, from joining and leaving\n"
        "km  how long membership lasts (Kaplan-Meier, log-log interval); with --kind, how long until the second time\n"
        "logrank  whether it lasts differently in groups\n"
        "network  ties between members, of any kind or that of --kind; ties counts each way apart, density and mean_degree look at pairs\n"
        "shrinkage  to how many of the shows they could have come to each came, drawn towards what is common (beta-binomial): rank by low\n\n"
        "To bring data in: “import --map” with member and date for acts (--kind purchase, attendance), with joined and left or duration and event for memberships, with "
        "circle or tier for groups, with member and with for ties (and quantity for how often).\n\n"
        "Without --mle a fit is drawn a little towards what communities are like, which few members need. A model without an answer has "
        "“converged” false and nulls; below 30 who came back “state” is “few” and nothing is expected.\n\n"
        "JSON: model, unit, n, params, log_likelihood, state (ok, few, none), converged, ahead, repeaters, acts, refunded, members [{id, name, x, tx, T, "
        "p_alive, expected}]; gammagamma: mean and expected; bgbb: x, tx, n; shrinkage: k, n, rate, shrunk, low, high; sbg: periods [{t, at_risk, lost, retention, survival}]; km: n, events, median, "
        "median_low, median_high, mean, mean_std_error, steps [{t, at_risk, events, survival, std_error, low, high}]; logrank: chi_squared, df, p, groups "
        "[{name, n, observed, expected}]; network: nodes, ties, pairs, density, directed_density, mean_degree, reciprocity, rho, transitivity, "
        "mean_local_clustering, triangles, components, largest_component, articulation_points [{id, name}], bridges [{members}], members [{id, name, degree, "
        "closeness, betweenness, constraint, component}]."),
    TRUE, hearth_cli_model },
  { "sync join", NOTHING, N_ ("URL DIR | --webdav URL DIR | --s3 URL DIR | --folder DIR DIR"), N_ ("Makes a folder here for a community that syncs with a storage"),
    N_ ("The passphrase, the recovery words or the twelve words of an invitation come from the file that HEARTH_PASSPHRASE_FILE names, else from standard input. The storage and its login are given as “hearthctl help sync” says.\n\n"
        "JSON: as “hearthctl help sync” says of run."),
    TRUE, hearth_cli_sync_join },
  { "sync login", NOTHING, N_ ("URL | --webdav URL | --s3 URL"), N_ ("Logs in to a storage, and keeps the login on this computer"),
    N_ ("--user or HEARTH_REMOTE_USER is the name, for S3 the access key. The password or secret key comes from the file that HEARTH_REMOTE_PASSWORD_FILE names, else from standard "
        "input. It is kept in your keyring, or in a file that only you can read where none is open, in no community and no backup. Use it when the password has changed, or to take a certificate that nobody vouches for.\n\n"
        "JSON: an object with nothing in it."),
    TRUE, hearth_cli_sync_login },
  { "sync probe", NOTHING, N_ ("URL | --webdav URL | --s3 URL | --folder DIR"), N_ ("Tries whether a storage can be trusted with a community"),
    N_ ("Writes, reads, lists and deletes files of its own there, some 170 requests. setup does so by itself. The login is given as with sync login.\n\n"
        "JSON: largest (bytes of the largest file it took; 9 MiB were tried), clock_ahead (seconds), requests."),
    TRUE, hearth_cli_sync_probe },
  { "sync", WRITE, N_ ("setup URL | setup --webdav URL | setup --s3 URL | setup --folder DIR | run | take-over | again | status | devices | invite NAME | role DEVICE ROLE | remove DEVICE | passphrase | recovery-key | move URL | upload-again | conflicts | restore NUMBER | push-calendar URL | vault [VERB]"), N_ ("Keeps this community equal on several computers, through a storage that reads nothing"),
    N_ ("URL is a folder that exists, such as file:///media/stick/hearth; a WebDAV server, such as davs://cloud.example.org/remote.php/dav/files/ana/hearth; or S3, such as "
        "s3://s3.eu-central-1.amazonaws.com/bucket/hearth, with ?region=NAME after it where the server’s name does not tell. --webdav and --s3 take the addresses that begin with "
        "https. What is written there is encrypted and signed. setup tries the storage first, and shows recovery words once.\n\n"
        "The login is --user or HEARTH_REMOTE_USER, for S3 the access key, and the password in the file that HEARTH_REMOTE_PASSWORD_FILE names, else from standard input; it is kept "
        "in the keyring of this computer, or where none is open in a file that only you can read, as its keys are. A server is spoken to over TLS only, but for this computer itself.\n\n"
        "run takes in what the others did and says what was done here. On a network that the system calls metered it does nothing but say so, with status 3; --anyway syncs all the same. When the storage is missing, empty or another’s, nothing is changed and the status is 1. A folder "
        "that was copied, or put back from a backup, is noticed and stops as well; again makes it a device of its own, and what was done in it and is with nobody else is sent. It asks for the "
        "passphrase.\n\n"
        "invite shows twelve words by which one more device can join instead of with the passphrase; NAME is what it is to be called. Who joins with the passphrase or the recovery "
        "words is an owner, who may erase people for good. role makes another device a viewer, an editor or an owner: what a viewer changes stays on that device. remove ends it: the "
        "device reads nothing that is written after, and what it writes is taken over by nobody; what it has already, it keeps. All three ask for the passphrase, which no device keeps: "
        "from the file that HEARTH_PASSPHRASE_FILE names, else from standard input.\n\n"
        "passphrase changes it, and recovery-key shows new recovery words; the other of the two stays as it was. Only an owner can. Both ask for one of the two first; the new passphrase comes "
        "from the file that HEARTH_NEW_PASSPHRASE_FILE names, else from standard input. Devices that sync already go on.\n\n"
        "move takes the community to another storage: everything is copied, read back, and only then used; what is on the old one stays, with a note that every other device follows. "
        "Only an owner can. Where the community is at URL already, this device merely goes there, for who cannot follow by themselves. --lost is for an old storage that cannot be had any more: "
        "everything is sent anew from here.\n\n"
        "When the storage lost what was on it, or an older state of it was put back, run stops and says so. upload-again then puts back the keys and all that is known here, and each other "
        "device does so as well when it syncs next. It only ever adds.\n\n"
        "What deletes or changes a good part of the members at once waits until somebody has looked: status says what it is, take-over makes a backup and takes it in, and undo takes it back.\n\n"
        "When two devices change the same field before they meet, the later change stands. conflicts lists what the other one said, which is kept for 90 days; restore puts one back, like any edit.\n\n"
        "push-calendar writes release days, moments and tasks into a calendar of a CalDAV server, such as davs://cloud.example.org/remote.php/dav/calendars/ana/releases, and makes "
        "it when it is not there. Only what changed is sent, and what Hearth did not write there is left alone.\n\n"
        "After the community’s own changes run carries the vault’s files: what is new goes to the storage, encrypted as it is, and what other computers put away is known here at once and fetched when it is opened. "
        "Nobody's changes wait for it; what was cut short goes on. vault says how that stands; vault keep "
        "needed, pinned or all says what is kept on this computer; vault pin ITEM and unpin ITEM, vault where ITEM, and vault fetch ITEM are for one thing. vault free ITEM lets go of it here, once "
        "every part of it was read back from the storage. vault check sees whether the storage still has what it was given of what is here, with --full every byte of it, and sends again what it lost. What was taken out of the vault goes from the storage as well once nothing has needed it for 90 days, with a run while the vault is unlocked here; vault says how much that is. A computer that has no vault gets its keys, sealed, and opens it with the passphrase or the recovery key of the vault.\n\n"
        "JSON: push-calendar: written, removed, unchanged, left, requests; setup and run: pulled, pushed, requests, bytes_up, bytes_down, clock_ahead (seconds), state (up-to-date, waiting-for-others, waiting-for-you, waiting-for-network, needs-update), setup and recovery-key also recovery_key, run also vault {sent, fetched, removed, removed_bytes, awaited, requests, bytes_up, bytes_down, metered, locked}, invite also code; vault and vault keep: policy, here, both, there, awaited, pinned, here_bytes, there_bytes, unneeded_bytes, unneeded_goes (when, null: nothing), ended_links; vault where, pin, unpin, fetch and free: where (local, here, both, there, awaited), author, pinned; vault check: files, missing, damaged; status and devices: url, storage_keeps (what it does with deleted files, where somebody should do something about it), forgot (when somebody was forgotten here last), "
        "moved (an address to follow, else null), newer (what others wrote needs a newer Hearth), large (what waits for take-over, else null), metered (run waits for another network), waiting, conflicts, keys (where those of this computer are: keyring, file, null), devices [{id, name, self, role (owner, editor, viewer, removed; null: not known yet), step, news (when it said something last), forgotten_there}]; conflicts: conflicts [{number, about, table, field, value, now, device, at}]; restore: batch."),
    TRUE, hearth_cli_sync },
  { "vault", WRITE,
    N_ ("init | unlock | lock | passphrase | recovery-key | add PATH… | list | get ITEM OUTDIR | cat ITEM [FILE] | listen ITEM [FILE] | set ITEM FIELD=VALUE… | remove ITEM | who [ITEM] | pass ITEM MEMBER | "
        "passes ITEM | deliver ITEM MEMBER OUT | revoke PASS | identify FILE | check | sweep | export OUTDIR | import DIR"),
    N_ ("Files only for them: encrypted, for whom and from when on, and whether they are whole"),
    N_ ("The passphrase comes from the file that HEARTH_PASSPHRASE_FILE names, else from standard input; at a terminal it is asked for. A new one comes "
        "from HEARTH_NEW_PASSPHRASE_FILE in the same way, the words of a recovery key from standard input.\n\n"
        "unlock leaves the key with the system, for this user and for the time that --for says; until then, or until lock, no command asks for the "
        "passphrase. Nothing of it is in any file. Without unlock each command opens the vault for itself and closes it when it ends.\n\n"
        "add puts each file or folder away as one thing; what is there already is stored once, and what has not changed is not read. It goes on where "
        "it was broken off. Links and devices are left out. The exit status is 3 when something was. KIND is one of: stems mix demo video picture score "
        "words other. FIELD is one of: name kind notes rule.\n\n"
        "get writes plain files. cat writes one to standard output and leaves none on the disk; FILE names it where there are several. listen says how long a sound is, how loud "
        "as a whole (EBU R 128), and with --json what it looks like.\n\n"
        "RULE is steps and limits with semicolons between: everyone, believers, advocates, supporters, regulars, listeners (those who are that or closer) or "
        "a filter as “hearthctl help members” explains, each with “at once” or a delay such as “+3 days”; “from DAY”, “until DAY”, “first 50”, “numbered "
        "100”. Delays count from that day, else from when it was added: believers at once, supporters +3 days, everyone +10 days; first 200.\n\n"
        "deliver writes a zip file for one member and remembers it; with --encrypt (or --format zip-aes) it is AES-256 under six words, which 7-Zip, Keka and bsdtar open; with "
        "--format age the zip file is inside what the programs age and rage open, which hides names and sizes too. Who does not have it by its rule "
        "or a pass gets none; revoke ends that, and what was handed over stays with them.\n\n"
        "With --mark each PNG, JPEG, WAV, FLAC and PDF in the package becomes their own copy, and identify FILE says whose a leaked one is, or nobody’s. "
        "Pictures are known after JPEG at quality 80 and at half their size, turned too, but not cut; music of two minutes after MP3, Ogg and AAC at 128 kbit/s "
        "and without its beginning, but not at another speed. A PDF is known as long as the file itself is passed on: not printed, not saved anew.\n\n"
        "check looks at keys, lists and lengths; --full reads every byte, --subset 1/7 the first of seven parts. --repair moves what is damaged to "
        "quarantine/; adding the original again makes it whole. sweep removes what nothing has needed for 90 days.\n\n"
        "export writes everything as plain files with vault.json, which says what they are; import fills a vault from such a folder.\n\n"
        "JSON: init, recovery-key: recovery_key; add: items [{id, name, version, size, stored, unchanged, left_out}]; list: items [{id, name, kind, release, "
        "rule, notes, versions, version, size, files, passes, created_at}]; get: files; listen: title, artist, album, seconds, rate, channels, loudness, peak, waveform [[least, most]]; who: left, now and next [{member {id, name}, at, number, pass}]; "
        "passes: passes [{id, member {id, name}, at, until, how, number, revoked_at, deliveries, last_at}]; deliver: file, passphrase, marked, unmarked; identify: pass, member {id, name}, item, at, confidence (all null when nobody can be named), compared; check: ok, chunks, bytes, problems; sweep: "
        "removed, bytes, unused; export, import: items, versions, left_behind; set, remove, pass, revoke: batch."),
    TRUE, hearth_cli_vault },
  { "export", READ, N_ ("members|interactions|community OUT"), N_ ("Writes members, what they did, or the whole community to a file"),
    N_ ("OUT may be “-” for standard output. A file appears under its name only when it is whole; one that is there stays as it is unless "
        "--replace is given.\n\n"
        "csv: one row a member or interaction, safe to open in a spreadsheet: a cell that begins with = + - @ gets an apostrophe in front, which "
        "import takes off again. json: the same rows as objects. vcard: contact cards, version 3.0, or 4.0 with vcard4. The consent of each "
        "member goes along in every one of them; --reachable leaves out who may not be written to by email.\n\n"
        "community: everything as one JSON file, described in its source (hearth-community-file.h). Import it into a new community to get the same "
        "community again, with the same digest.\n\n"
        "--anonymise: each member is a stranger under a name that is made up anew for each export; no addresses, handles, words, notes or "
        "photos; interactions to the day, joining and consent to the month; a city, country, language, tag, circle, tier, source or item that fewer than "
        "five of them share is left out. What stays: the rows of one stranger belong together, with days, kinds, amounts and who brought "
        "or met whom. Somebody who knows what a person bought on which day can find that person. Do not publish it.\n\n"
        "JSON: file, members, interactions, rows, bytes."),
    TRUE, hearth_cli_export },
  { "archive", READ, N_ ("MEMBER OUT.zip"), N_ ("Writes what is known of one member, for that member"),
    N_ ("A page to read (index.html), the same as JSON (member.json), a contact card and the photo. Everything of them is in it, also of entries "
        "merged into theirs and every consent; other members are, but not by name.\n\nJSON: file, rows."),
    TRUE, hearth_cli_archive },
  { "erase", WRITE, N_ ("MEMBER"), N_ ("Forgets a member who asked for it. This cannot be undone"),
    N_ ("Goes: everything of them in the community, in its history and search, and in its own backups, old ones too (which only this and newer "
        "versions open afterwards). Stays: what others did with them, without their name, and what others wrote, as they wrote it. Out of reach: "
        "exports, copies made elsewhere, and the servers of others.\n\n"
        "A mark stays from which their addresses cannot be read back; an import leaves behind whoever it fits, with the reason that they asked to be "
        "forgotten. It goes along when an older copy is restored. Should they come back by themselves, “hearthctl member-add --again” takes it away.\n\n"
        "JSON: rows, interactions, others, marks, backups, backups_failed, log_emptied.\n\n"
        "The exit status is 3 when a backup or the log could not be changed."),
    TRUE, hearth_cli_erase },
  { "check", READ, NULL, N_ ("Looks for damage in the community’s file"), N_ ("JSON: ok, problems."), TRUE, hearth_cli_check },
  { "backup", READ, N_ ("[DIR]"), N_ ("Makes a dated copy, in the community’s own backups or in DIR"),
    N_ ("JSON: file, bytes; with --list: backups [{file, at, reason, bytes}]."), TRUE, hearth_cli_backup },
  { "restore", NOTHING, N_ ("FILE"), N_ ("Puts a copy in the community’s place, after copying what is there"), NULL, FALSE, hearth_cli_restore },
  { "help", NOTHING, N_ ("[COMMAND]"), N_ ("Explains the commands, or one of them"), NULL, FALSE, hearth_cli_help },
};

const HearthCliCommand *
hearth_cli_commands (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

const HearthCliCommand *
hearth_cli_find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];

  return NULL;
}

static void
print_help (HearthCli      *cli,
            GOptionContext *context)
{
  g_autofree char *text = NULL;

  g_option_context_set_summary (context, _ (cli->command->summary));
  if (cli->command->description != NULL)
    g_option_context_set_description (context, _ (cli->command->description));
  text = g_option_context_get_help (context, FALSE, NULL);
  hearth_cli_print (cli, "%s", text);
}

gboolean
hearth_cli_parse (HearthCli          *cli,
                  char             ***words,
                  const GOptionEntry *entries,
                  int                 least,
                  int                 most,
                  int                *status)
{
  const HearthCliCommand    *command = cli->command;
  g_autofree char           *usage = g_strdup_printf ("%s%s%s", command->name, command->arguments != NULL ? " " : "", command->arguments != NULL ? _ (command->arguments) : "");
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GOptionGroup)   group = g_option_group_new ("command", NULL, NULL, NULL, NULL);
  g_autoptr (GError)         error = NULL;
  gboolean                   help = FALSE;
  const GOptionEntry         common[] = {
    { "json", 0, command->json ? G_OPTION_FLAG_NONE : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &cli->json, N_ ("Print one JSON document"), NULL },
    { "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &help, N_ ("Explain this command"), NULL },
    G_OPTION_ENTRY_NULL
  };
  int n;

  *status = HEARTH_CLI_WRONG_WORDS;
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_group_add_entries (group, entries);
  g_option_group_add_entries (group, common);
  g_option_context_set_main_group (context, g_steal_pointer (&group));
  g_option_context_set_help_enabled (context, FALSE);
  /* GOption takes the first word for the program's name and prints it in the usage line. */
  g_set_str (&(*words)[0], "hearthctl");
  if (!g_option_context_parse_strv (context, words, &error))
    {
      hearth_cli_wrong (cli, "%s", error->message);
      return FALSE;
    }
  if (help)
    {
      print_help (cli, context);
      *status = HEARTH_CLI_DONE;
      return FALSE;
    }
  if (cli->json && !command->json)
    {
      /* Translators: %s is a command */
      hearth_cli_wrong (cli, _ ("“%s” has nothing to say in JSON."), command->name);
      return FALSE;
    }

  /* "--" has done its work. */
  if ((*words)[1] != NULL && g_str_equal ((*words)[1], "--"))
    {
      g_free ((*words)[1]);
      memmove (&(*words)[1], &(*words)[2], g_strv_length (&(*words)[2]) * sizeof (char *) + sizeof (char *));
    }
  n = (int) g_strv_length (*words) - 1;
  if (n < least || (most >= 0 && n > most))
    {
      if (n < least)
        /* Translators: %s is a command and what it wants */
        hearth_cli_wrong (cli, _ ("Something is missing. The command is: hearthctl %s"), usage);
      else
        /* Translators: %s is a command and what it wants */
        hearth_cli_wrong (cli, _ ("These are too many words. The command is: hearthctl %s"), usage);
      return FALSE;
    }
  *status = HEARTH_CLI_DONE;

  return TRUE;
}

static int
list_commands (HearthCli *cli)
{
  hearth_cli_print (cli, "%s\n\n", _ ("Usage: hearthctl [-c COMMUNITY] COMMAND…"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GString) line = g_string_new ("  ");

      hearth_cli_append_cell (line, commands[i].name, 11, FALSE);
      hearth_cli_print (cli, "%s%s\n", line->str, _ (commands[i].summary));
    }
  hearth_cli_print (cli, "\n%s\n",
                    _ ("-c is a community’s folder; without it the one opened last is meant. “hearthctl help COMMAND” explains one. The exit status is 0 when all "
                       "was done, 1 when it failed, 2 for wrong words, 3 when it was done but rows or files were left behind."));

  return HEARTH_CLI_DONE;
}

int
hearth_cli_help (HearthCli *cli,
                 char     **words)
{
  const HearthCliCommand *command;
  const char *const       asked[] = { "help", "--help", NULL };
  g_auto (GStrv)          again = NULL;

  if (words == NULL || words[1] == NULL)
    return list_commands (cli);
  if (g_str_has_prefix (words[1], "-"))
    return list_commands (cli);

  command = hearth_cli_find_command (words[1]);
  if (command == NULL)
    {
      /* Translators: %s is what was typed */
      hearth_cli_complain (cli, _ ("There is no command “%s”. “hearthctl help” lists them."), words[1]);
      return HEARTH_CLI_WRONG_WORDS;
    }
  if (command->run == hearth_cli_help)
    return list_commands (cli);

  cli->command = command;
  again = g_strdupv ((char **) asked);

  return command->run (cli, again);
}
