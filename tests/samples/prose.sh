# The prose of the half-year templates, read as a proof-reader would: marks,
# numbers, dates, lists, and what the sentences become when figures are zero,
# not applicable or without a base.
#
# Prints "ok NAME" or "not ok NAME"; runs from the top of the tree with the
# program as $ZONGJIE.
set=templates/half-year
sample=samples/2022-h1
LC_ALL=C.UTF-8
export LC_ALL
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

# $1 name, $2 what is wrong; nothing: ok
tell() {
	if [ -z "$2" ]; then
		echo "ok $1"
	else
		echo "not ok $1"
		echo "$2" | head -n 5 | cut -c1-200 | sed 's/^/  # /'
	fi
}

# The text of the sample (or of the copy in $1) into $dir/NAME ($2).
text() {
	from=$1 to=$2
	shift 2
	"$ZONGJIE" build --dump=text --color=never "$@" \
	    "$from/2022-h1.yml" >"$dir/$to" 2>"$dir/$to.err" ||
	    cat "$dir/$to.err"
	[ -s "$dir/$to" ] || echo "no text"
}

# A pattern that cannot be read must not pass for one that is not found.
absent() {
	tell "$1" "$(grep -noE ".{0,8}($2).{0,8}" "$dir/text" 2>&1)"
}

present() {
	tell "$1" "$(grep -qE "$2" "$dir/text" || echo "not found: $2")"
}

# $1 name, $2 a text, $3 what must be in it, $4 what must not.
says() {
	tell "$1" "$(
		grep -qE "$3" "$dir/$2" || echo "not found: $3"
		[ -z "$4" ] || grep -noE ".{0,8}($4).{0,8}" "$dir/$2")"
}

tell the_sample_becomes_text "$(text $sample text)"

# ---- marks ----
absent no_half_width_marks '[],;:?!()"`[]'
absent no_point_outside_a_number '[^0-9]\.|\.([^0-9]|$)'
absent no_per_cent_without_a_number '[^0-9]%|％'
absent no_doubled_marks '，，|。。|、、|；；|：：|。[，、；：]|[，、；：][，。、；：]'
absent no_mark_before_a_closing_bracket '[，。、；：（《“][）》”]'
absent no_enumeration_comma_before_deng '、等'
absent no_comma_between_titles '[》”]、[《“]'
absent no_blanks '[[:space:]]|　'
absent nothing_left_open '\*|×|□|【|】|\{|\}|XX'
for pair in '“ ”' '（ ）' '《 》'; do
	open=${pair% *} close=${pair#* }
	tell "pairs_$open${close}_close" "$(
		awk -v o="$open" -v c="$close" '{
			line = $0; if (gsub(o, "", line) != gsub(c, "", line))
				print NR ": " substr($0, 1, 60) }' "$dir/text")"
done

# ---- numbers, dates, words ----
absent no_estimate_twice '余余|约[0-9]|近[0-9]|(约|近)[^，。；]{0,3}[0-9]+余'
absent only_round_numbers_before_yu '[1-9]余'
absent no_zero_counted '(^|[^0-9.])0(次|件|份|篇|项|起|人|家|名|台|元)'
absent no_padded_dates '年0[0-9]|月0[0-9]日|[0-9]号'
absent no_residue_of_another_year '2021|去年|上年同期[0-9]'
absent no_vague_time '近日|日前|目前|不久前'
absent no_confused_words '截止|布署|帐|其它|坐谈'
absent no_bare_year '20[0-9]{2}([^0-9年]|$)'
absent no_full_width_digits '０|１|２|３|４|５|６|７|８|９'

# Digits are never typed into the prose; the hotline's name is one.
tell figures_come_from_the_data_only "$(
	for f in "$set"/*.xml; do
		tr '\n' ' ' <"$f" | sed 's/<[^>]*>//g; s/“12345”//g' |
		    grep -oE '.{0,8}[0-9].{0,8}' | sed "s|^|$f: |"
	done)"

# ---- sentences and lists ----
tell paragraphs_end_with_a_stop "$(
	sed -n '2,$p' "$dir/text" | grep -vE '^[一二三四五]、' |
	    sed '$d' | sed '$d' | grep -nvE '。$')"
tell level_one_headings_have_no_stop "$(
	grep -nE '^[一二三四五]、.*[，。；：]$' "$dir/text")"
tell there_are_five_parts "$(
	n=$(grep -cE '^[一二三四五]、' "$dir/text")
	[ "$n" -eq 5 ] || echo "$n parts")"
tell run_in_headings_are_parallel "$(
	grep -E '^（[一二三四]）' "$dir/text" |
	    grep -vE '^（[一二三四]）[^，。]{4}，[^，。]{8}。')"
tell lists_are_numbered_in_order "$(
	grep -oE '(^|[；。，])[一二三四五六七八九]是' "$dir/text" |
	    sed 's/^[；。，]//' | awk '
		BEGIN { n = split("一 二 三 四 五 六 七 八 九", w, " ")
			for (i = 1; i <= n; i++) at[w[i] "是"] = i }
		{ if (at[$0] != 1 && at[$0] != last + 1) print NR ": " $0
		  last = at[$0] }
		END { if (NR < 20) print NR " items only" }')"
tell no_stop_inside_a_list_of_semicolons "$(
	grep -oE '一是.*；.*' "$dir/text" | grep -oE '.{0,12}。.*；')"
present the_lead_announces_the_summary '^2022年上半年，.*总结如下。$'
present problems_are_counted '六个方面。$'
present plans_are_counted '重点抓好五个方面的工作。$'
present the_date_closes_it '^2022年6月30日$'

# ---- one wording for each case of a figure ----
present an_estimate_is_rounded_down '文稿120余篇'
present a_round_number_has_no_yu '重大活动30次'
present growth_is_said '1286件（同比增长8\.3%）'
present decline_is_said '342份（同比下降5\.8%）'
present no_change_is_said '中心组学习6次（[^）]*持平）'
present a_base_of_zero_gives_the_difference '创办企业6家（同比增加6家）。'
present a_base_not_applicable_says_nothing '热线工单2316件，'
present a_clean_record_is_words '未发生失泄密事件'
present an_ordinal_is_chinese '第三纪检监察组'
present a_rare_name_survives '南𪣻居委会'

tell incidents_become_text "$(text $sample bad --set 公车.事故=1 \
    --set 机要.失泄密=2 --set 防控.疫情风险=1)"
says incidents_are_said bad '发生交通事故1起，' '未发生(交通|失泄密|疫情)'

tell zeros_become_text "$(text $sample zero --set 防控.红码=0 \
    --set 防控.黄码=0 --set 防控.演练=0 --set 制度.赠电脑=0 \
    --set 制度.赠打印机=0 --set 制度.三重一大=0 \
    --set 制度.规范档案=0 --set 工会.节日慰问金=0)"
says zeros_are_no_figures zero '未发现红码、黄码。' \
    '演练|捐赠|档案集中整理|慰问金|，，|，。|。，|[^0-9.]0[^0-9.]'

tell the_not_applicable_becomes_text "$(text $sample none \
    --set 制度.驻村指导员=不适用 --set 防控.抽调=不适用 \
    --set 工会.工伤职工=无 --set 防控.督促企业=不适用)"
says the_not_applicable_is_left_out none '纪检监察组报告9次。$' \
    '驻村|抽调|工伤|督促经开区|，，|。。|。，'

tell no_place_code_becomes_text "$(text $sample code \
    --set 防控.场所码名称=不适用 --set 防控.红码=不适用)"
says without_a_place_code_nothing_of_it code '^上半年，经开区未发生疫情' \
    '场所码|健康码|红码|扫码'

# A copy whose office has four problems and no year before.
mkdir "$dir/copy"
cp $sample/*.yml "$dir/copy/"
awk '/^上年:/ { next }
    /^模板:/ { print "模板: '"$(pwd)/$set"'"; next }
    /题: (干部素质|党建力度)/ { getline; next } { print }' \
    $sample/2022-h1.yml >"$dir/copy/2022-h1.yml"
tell another_office_becomes_text "$(text "$dir/copy" four)"
says the_count_follows_the_data four '四个方面。$' '五是干部|六个方面'
says without_a_base_no_comparison four '收文办理1286件，' '同比|（）'

# Eight pages of 22 rows; the count is of characters, marks included.
tell it_is_as_long_as_it_should_be "$(
	n=$(tr -d '\n' <"$dir/text" | wc -m)
	[ "$n" -ge 3800 ] && [ "$n" -le 4200 ] || echo "$n characters")"
