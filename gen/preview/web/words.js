// Everything the page says by itself, in Chinese and in English; %1, %2 are
// put in.  Messages about data come in both languages from the program.

const words = {
  title: ["草稿预览", "Draft preview"],
  waiting: ["正在连接…", "connecting…"],
  gone: ["程序已停，正在重新连接…", "the program has stopped; reconnecting…"],
  draft: ["第 %1 稿，%2", "draft %1, %2"],
  finalDraft: ["正稿（第 %1 稿，%2）", "final version (draft %1, %2)"],
  stale: ["有 %1 个错误，页面还是%2的第 %3 稿", "%1 errors; these pages are draft %3 of %2"],
  nothing: ["有 %1 个错误，还出不了稿", "%1 errors; there is no draft yet"],
  fit: ["适宽", "Fit"],
  smaller: ["缩小", "Smaller"],
  larger: ["放大", "Larger"],
  page: ["页码", "Page"],
  ofPages: ["/ %1 页", "/ %1"],
  find: ["查找", "Find"],
  found: ["%1/%2", "%1/%2"],
  foundNone: ["没有", "none"],
  compare: ["对照", "Compare"],
  compareNone: ["不对照", "No comparison"],
  compareDraft: ["与上一稿对照", "With the previous draft"],
  compareYear: ["与上年同期对照", "With last year"],
  comparePeriod: ["与上期对照", "With last period"],
  final: ["出正稿", "Final"],
  finalTip: ["正稿不许缺数，也没有“草稿”水印", "no gap is let through, and there is no watermark"],
  print: ["打印", "Print"],
  download: ["下载", "Download"],
  language: ["English", "中文"],
  help: ["键盘", "Keyboard"],
  lists: ["清单", "Lists"],
  pages: ["稿面", "Pages"],
  sheet: ["第 %1 页", "page %1"],
  missing: ["待补", "Missing"],
  missingNone: ["都填齐了。", "Nothing is missing."],
  rounded: ["约数", "Rounded"],
  warnings: ["警告", "Warnings"],
  unused: ["没用上", "Not used"],
  none: ["没有。", "None."],
  put: ["填入", "Put in"],
  putTip: ["写进 %1", "goes into %1"],
  value: ["%1的值", "value of %1"],
  putDone: ["已写进 %1 第 %2 行", "written to line %2 of %1"],
  undo: ["撤回上一次填入", "Take back the last entry"],
  undone: ["已撤回“%1”", "“%1” was taken back"],
  busy: ["正忙，请再试一次", "busy; please try again"],
  failed: ["没有做成：%1", "this failed: %1"],
  noOwner: ["没有写明责任", "nobody is named"],
  inList: ["请在数据文件里写：%1", "write it in the data file: %1"],
  difference: ["增减", "Difference"],
  exact: ["准确值", "Exact"],
  key: ["键", "Key"],
  source: ["来源", "Source"],
  asOf: ["截至", "As of"],
  owner: ["责任", "Owner"],
  formula: ["算法", "Formula"],
  writtenAt: ["写在", "Written at"],
  usedAt: ["用在", "Used at"],
  kind_filled: ["填报的数", "supplied"],
  kind_rounded: ["约数", "rounded"],
  kind_computed: ["算出来的数", "computed"],
  kind_missing: ["还缺", "missing"],
  errors: ["错误", "Errors"],
  finalStale: ["还缺 %1 项，出不了正稿", "%1 missing: no final version yet"],
  finalGaps: ["还缺 %1 项，出不了正稿：在左边“待补”里逐项填上。", "%1 figures are missing, so there is no final version: fill them in at the left."],
  outline: ["目录", "Outline"],
  lacking: ["那时没有的数", "not known then"],
  related: ["另见", "see also"],
  hint: ["办法：", "Cure: "],
  close: ["关闭", "Close"],
  openEditor: ["在编辑器里打开", "Open in the editor"],
  copied: ["已复制 %1", "copied %1"],
  opened: ["已在编辑器里打开 %1", "opened %1 in the editor"],
  files: ["文件", "File"],
  sourceOf: ["%1 的内容", "text of %1"],
  lineFigure: ["这一行的数印在第 %1 页", "the figure of this line is on page %1"],
  lineNothing: ["这一行没有印在稿子里的数", "nothing on this line is printed"],
  changes: ["改动", "Changes"],
  changedWords: ["措辞", "Wording"],
  changedFigures: ["数", "Figures"],
  whyBase: ["基数变了", "its base changed"],
  whyBoth: ["数和基数都变了", "value and base changed"],
  whyWording: ["写法变了", "worded differently"],
  whyRounding: ["数变了，印出来一样", "changed, but not as printed"],
  points: ["个百分点", " points"],
  same: ["没有不同。", "There is no difference."],
  noReader: ["没有装 pdf.js，这里用浏览器自带的阅读器。", "pdf.js is not installed; this is the browser's own reader."],
};

// key, what it does
export const keyHelp = [
  ["n / p", ["下一处、上一处待补", "next and previous gap"]],
  ["j / k", ["下一页、上一页", "next and previous page"]],
  ["+ / − / 0", ["放大、缩小、适宽", "larger, smaller, fit"]],
  ["/", ["查找", "find"]],
  ["Enter", ["查找下一处；在输入框里：填入", "next match; in a field: put in"]],
  ["u", ["撤回上一次填入", "take back the last entry"]],
  ["Esc", ["关闭旁边的窗格", "close the pane"]],
  ["?", ["这张表", "this table"]],
];

const stored = () => { try { return localStorage.getItem("zongjie-language"); } catch { return null; } };
let english = (stored() ?? (navigator.language.startsWith("zh") ? "zh" : "en")) === "en";

export const language = () => (english ? 1 : 0);

export function switchLanguage() {
  english = !english;
  try { localStorage.setItem("zongjie-language", english ? "en" : "zh"); } catch { /* for this page only */ }
}

export function word(id, ...values) {
  return values.reduce((text, value, i) => text.replaceAll(`%${i + 1}`, value), words[id][language()]);
}

// One of the two texts that the program sent.
export const pick = (pair) => pair[language()];
