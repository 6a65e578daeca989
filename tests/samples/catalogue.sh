# What a half-year summary must be able to say: every figure below has an
# entry in the dictionary, a place in the half-year templates and a value in
# the sample data.
#
# Prints "ok NAME" or "not ok NAME"; runs from the top of the tree with the
# program as $ZONGJIE.
set=templates/half-year
sample=samples/2022-h1/2022-h1.yml
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

paths='
办文.收文 办文.制发 办文.文稿
办会.重大活动 办会.进度报送
机要.失泄密 印信.用印 督办.事项 督办.热线
防控.文件 防控.演练 防控.抽调 防控.点位 防控.方案更新 防控.检查
防控.包保企业 防控.督促企业 防控.场所码名称 防控.健康码名称
防控.红码 防控.黄码 防控.疫情风险
制度.党工委会议 制度.业务学习 制度.专题会议 制度.研究事项 制度.会议纪要
制度.归档起始年 制度.规范档案 制度.出勤公示 制度.纪检组 制度.三重一大
制度.驻村指导员 制度.驻点街道 制度.驻点居委会 制度.赠电脑 制度.赠打印机
公车.派车 公车.事故 公车.私自维修
退役军人.就业 退役军人.宣讲 退役军人.创办企业
党建.学习篇目 党建.中心组学习 党建.讲党课 党建.专题会议
党建.学习计划名 党建.要点名 党建.廉政计划名
工会.工伤职工 工会.工伤补偿 工会.互助保障金 工会.节日慰问金
廉政.报告事项人数 廉政.专题会议
'

# $1 name, $2 what is wrong, one word each; nothing: ok
tell() {
	if [ -z "$2" ]; then
		echo "ok $1"
	else
		echo "not ok $1"
		echo "$2" | sed 's/^/  # /'
	fi
}

# The paths that a file of one path a line lacks.
lacking() {
	for path in $paths; do
		grep -qxF -- "$path" "$1" || echo "$path"
	done
}

sed -n 's/^  \([^ #:][^ :]*\): .*/\1/p' "$set/metrics.yml" >"$dir/metrics"
tell every_figure_is_in_the_dictionary "$(lacking "$dir/metrics")"

"$ZONGJIE" keys -t "$set" --color=never 2>"$dir/err" |
    tr -s ' \t=,;:' '\n' >"$dir/keys"
tell every_figure_is_used_by_the_templates "$(lacking "$dir/keys")"

# The document tells of each use: the path, its state, where the value stood.
"$ZONGJIE" build --dump=doc --color=never "$sample" >"$dir/doc" 2>"$dir/err"
sed -n 's/^use \([^ ]*\) .* data=2022-h1\.yml:.*/\1/p' "$dir/doc" |
    sort -u >"$dir/values"
tell every_figure_has_a_value_in_the_sample "$(lacking "$dir/values")"
tell no_figure_is_missing_in_the_sample "$(
	grep -E '^use [^ ]+ [^ ]+ missing' "$dir/doc")"

# What each figure comes from is printed; a clean record is words.
sed -n 's/^  [a-z]* .* path=\([^ ]*\) .*/\1/p' "$dir/doc" |
    sort -u >"$dir/printed"
printf '%s\n' 机要.失泄密 防控.疫情风险 公车.事故 公车.私自维修 \
    >>"$dir/printed"
tell every_figure_is_printed "$(lacking "$dir/printed")"

tell every_entry_names_who_supplies_it "$(
	grep -nE '^  [^ #]+: \{' "$set/metrics.yml" | grep -v '责任: ')"

# The equations under 核对 are looked at: each of these figures breaks one.
for broken in 办文.制发=1300 督办.办结=200 制度.会议纪要=35 制度.研究事项=129; do
	tell "the_equations_notice_$broken" "$(
		"$ZONGJIE" check --diagnostics=short --set "$broken" \
		    "$sample" 2>&1 | grep -q 'D17[03]' || echo "no D170")"
done
