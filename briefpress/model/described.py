"""What each field of an edition is, for those who write templates; docs/templates.md prints it."""

from __future__ import annotations

_LINES = """\
Edition
  theme: the brief's theme, such as `energy`
  name: the name of the file, without its ending
  title: the title, bare
  subtitle: the subtitle, bare; empty for none
  date: the edition's date, as in `2024-03-04`
  date_text: the date in words, as in “4 March 2024”
  language: the language of the prose, as in `en`
  direction: `ltr` or `rtl`, the way the prose is written
  label_language: the language of headings and labels
  organisation: who publishes it; empty where desk.yaml does not say
  letterhead: lines under the organisation
  handling: how it may be passed on; empty for nothing said
  draft: whether it is an unverified draft
  layout: the name of the layout
  generator: the program and its version
  tokens: names and values for the styles, from desk.yaml
  blocks: the names of the blocks to print, in order
  bottom_line: what to know if nothing else is read
  key_points: the points to remember
  sections: the headed parts
  quotations: quotations set apart, outside the sections
  disagreements: measures on which the sources clash
  timeline: dated events, in order
  judgements: assessments of the desk's own
  watch: what to look out for
  notes: the citations, in the order of their calls
  sources: the list of sources
  contents: the lines of the contents list
  with_contents: whether this print has a contents list
  proven: what was proven, in words, one line for each kind
  seal: what the checker counted
  marked_title: the title with its marks
  marked_subtitle: the subtitle with its marks
  sources_summary: how many sources there are, from when, in which languages
  evidence: what was proven, numbered as it is read
  passages: the passages that evidence rests on
  evidence_groups: the same passages, by source
  waivers: each finding that the brief waives, with its reason
  waived: the same as it is printed, rule by rule
  paper: `a4` or `letter`
  grey: whether it is printed without colour
  double_sided: whether left and right pages mirror each other
  endnotes: whether notes stand at the end on paper, too
  citations: how is cited: `note`, `author-date`, `numeric` or `label`
  raised: whether citations stand raised, as calls of notes do
  parts: the briefs of a digest, each an edition; empty for a single brief
  prefix: what the anchors of a part of a digest begin with
  parents: the layouts that the layout is built on, the nearest first
  logo: the desk's emblem; none where it has none
  signatures: the lines to sign on
  fonts: the font files that the desk or the layout chose
  options: names and values of the layout's options; use `options.NAME`
  corrections: what corrected editions put right, the latest first; none may be left out
  corrected: how many corrections it has, those of its parts together
  corrected_text: “corrected edition 2”, to stand beside the date; empty for none
SectionView
  anchor: its place in the page
  heading: the heading, bare
  body: its prose
  points: its points
  quotations: its quotations set apart
  figures: its tables and charts
  marked_heading: the heading with its marks
PullQuotation
  anchor: its place in the page
  open: the opening mark of its language
  words: the words quoted
  close: the closing mark of its language
  language: the language of the words
  speaker: who says it; empty where that is not said
  role: what that person is; empty where that is not said
  call: the call of its note
  marked_speaker: the speaker with the marks
  marked_role: the role with the marks
Figure
  anchor: its place in the page, and its key in `charts`
  number: its number, from 1
  title: the title, bare
  unit: the unit of all its values; empty where they differ
  points: its values, in order
  temporal: whether its rows are periods
  chart: whether it is drawn as well
  note: what must be said of it
  source: the source line
  marked_title: the title with its marks
  evidence: links from its values to the evidence
  rows: the table, row by row
  heads: the heads of its columns, where they are several
  series: the kinds of figures in it, where they are several
  across: whether each row is a series, with a sparkline
  kind: the kind of chart that the brief asks for; empty for none said
  alt: the brief's own words for those who do not see the chart
  vega: the brief's own Vega-Lite, as JSON; empty for none
  csv: the table for programs
  csv_name: the name of that file
FigurePoint
  label: the words that name it, bare
  period: the period it is of; empty for none
  value: the value as the source has it
  low: its lowest value, in the figure's unit; none where it is unknown
  high: its highest value
  mark: the value as a chart labels it
  marked_label: the label with its marks
  series: which series it belongs to, from 0
  bound: `exact`, `about`, `over`, `under` or `up to`
  path: where it stands in the brief
  short_places: how many decimal places fewer it has than the most precise of its column
  short_mark: whether it lacks the decimal mark too
FigureRow
  head: the head of the row
  cells: a cell for each column; none where there is no figure
FigureSeries
  name: its name, bare
  unit: its unit, where that is its own
  marked_name: the name with its marks
DisagreementView
  anchor: its place in the page
  measure: what is measured, bare
  kind: how the sources differ, in words
  values: what each source says
  note: what the desk makes of it
  marked_measure: the measure with its marks
TimelineEntry
  date: the date in words, bare
  iso: the date as in `2024-03-04`; empty where the year is not said
  event: what happened
  marked_date: the date with its marks
JudgementView
  text: the assessment
  likelihood: how likely it is, in words
  confidence: how sure the desk is, in words
Note
  number: its number, which the call shows
  text: the citation
  passages: the passages that it cites
  in_text: what stands in the text in place of a call; empty for a call
  lead: the anchor that it leads to on paper; empty for none
SourceView
  anchor: its place in the page
  text: the article, as the citation style has it
  remarks: what must be said of it
  facts: its age, language and reliability, in words
EvidenceView
  number: its number, from 1
  kind: `quotation`, `figure` or `date`
  words: the words printed, without outer marks
  verdict: how it was found, as one word for programs
  verdict_text: how it was found, for people
  hits: where it stands in the passages
  said_by: whom the article says it is by; empty for nobody
  detail: what else is to be said of it
  place: the anchor of the words in the text; empty where that is not known
  text: what the evidence is, in words
  passage: the anchor of the passage it begins in; empty for none
  repeated: the words again, where the passage has them otherwise
  language: the language of the words
  articles: the keys of the sources whose own date a date rests on
  working: how a calculation goes; none for all else
Working
  formula: its formula, over the names of its inputs
  inputs: the names, and the figures they stand for, as worded
  figure: the number with the words that bound it; empty where they do not tell it alone
  decimals: how many digits behind the mark are kept; none for as they are
EvidenceGroup
  anchor: its place in the page
  title: what the source is called
  passages: its passages that are used
PassageView
  anchor: its place in the page
  source: the key of its source
  number: which paragraph of the source it is, from 1
  language: the language of the passage
  pieces: the passage, cut where evidence begins and ends
  evidence: the numbers of the evidence that uses it
  reference: which paragraph it is, in words
  url: opens the passage in the live article; empty where none is recorded
PassagePiece
  text: its characters
  numbers: the numbers of the evidence that uses them
  ends: the numbers of the evidence that ends with them
Hit
  source: the key of the source
  passage: which paragraph it is, from 1
  start: its first character in the passage, from 0
  end: the character after its last
Seal
  proven: what was found in the articles
  open: remarks and warnings
  unproven: errors of a draft
  waived: the rules waived
  limits: what no check looks at
CorrectionView
  anchor: its place in the page
  number: which correction it is, from 1
  date: when the corrected edition was issued, as in `2024-03-06`
  date_text: the same in words
  line: which edition it is and which one it replaces; read back, so print it
  note: how the error came about; empty for nothing said
  changes: what it changed
ChangeView
  was: the words withdrawn, between marks; empty where something was added
  now: the words in their place, between marks; empty where they were taken out
ContentsEntry
  anchor: the place that it leads to
  title: what it says
  label: whether that is an interface word, in `label_language`
Logo
  data: the picture, as a `data:` address
  alt: the words that stand for it
SignatureView
  name: who signs
  title: what that person is
FontFace
  family: the family's name, as styles use it
  weight: the weight, as styles use it
  style: `normal` or `italic`
  url: the file, as styles use it
WaivedRule
  rule: the rule that is waived
  reasons: why, and what it lets stand
WaivedReason
  because: why the brief lets it stand
  found: what was found, the same of several things said once
Waiver
  finding: what was found
  because: why the brief lets it stand
  rule: the rule that is waived
  message: what was found, in words
"""


def described() -> dict[str, dict[str, str]]:
    """The fields of each part of an edition by the part's type, in the order to show them."""
    found: dict[str, dict[str, str]] = {}
    for line in _LINES.splitlines():
        if not line.startswith(" "):
            current = found.setdefault(line, {})
        else:
            name, _, text = line.strip().partition(": ")
            current[name] = text
    return found
