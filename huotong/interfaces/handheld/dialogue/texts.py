"""What is said at a scan, in both languages; the remedy follows after an empty line."""

from collections.abc import Mapping

from huotong.core.texts import Text

TEXTS: Mapping[str, Text] = {
    "unknown_code": Text(
        "没有编码 {scanned}。没有记数。\n\n再扫一次；还不认得就放一边、报异常。",
        "Nothing is known by {scanned}. Nothing was counted.\n\nScan again. If it stays unknown, put it aside and report it.",
    ),
    "may_not_look": Text(
        "这个账号不能查库存。\n\n请管理员加上查库存的权限。",
        "This account may not look up stock.\n\nAsk an administrator for the right to read stock.",
    ),
    "own_badge": Text(
        "这是您的工牌，您已经在岗。\n\n换人：按左上角的名字，再选下班。",
        "That is your own badge; you are signed in.\n\nFor somebody else: press the name at the top, then End the shift.",
    ),
    "misread": Text(
        "{scanned} 没读对：校验位不对。没有记数。\n\n再扫一次；还不行，条码可能坏了，换标签或报异常。",
        "{scanned} was misread: its check digit is wrong. Nothing was counted.\n\nScan again; if it stays so the label is damaged: replace or report it.",
    ),
    "broken_code": Text(
        "{scanned} 本身有错：{why}。没有记数。\n\n这个标签印错或读错了：再扫一次，还不行就换标签、报异常。",
        "{scanned} is wrong in itself: {why}. Nothing was counted.\n\nThe label is misprinted or misread: scan again, else report it.",
    ),
    "fault_unknown_identifier": Text("不认得标识 {identifier}", "nobody knows the identifier {identifier}"),
    "fault_bad_value": Text("{identifier} 的内容 {value} 不对", "{value} cannot be the value of {identifier}"),
    "fault_bad_check_digit": Text("{value} 的校验位不对", "the check digit of {value} is wrong"),
    "fault_bad_date": Text("{value} 不是日期", "{value} is no date"),
    "fault_bad_link": Text("地址里没有编码", "the address holds no code"),
    "fault_twice": Text("标识 {identifier} 出现两次", "the identifier {identifier} stands twice"),
    "place_first": Text("先扫货位 {wanted}。\n\n扫到货位，再扫货。", "Scan the bin {wanted} first.\n\nThen the goods."),
    "some_place_first": Text("先扫货位。\n\n扫到货位，再扫货。", "Scan a bin first.\n\nThen the goods."),
    "wrong_place": Text(
        "这里是 {scanned}，要 {wanted}。没有记数。\n\n去 {wanted} 再扫。",
        "This is {scanned}; you need {wanted}. Nothing was counted.\n\nGo to {wanted} and scan.",
    ),
    "wrong_code": Text(
        "扫的是 {scanned}，要 {wanted}。没有记数。\n\n扫 {wanted}。",
        "That is {scanned}; {wanted} is wanted. Nothing was counted.\n\nScan {wanted}.",
    ),
    "not_in_this_work": Text(
        "{scanned} 不在这份活里。\n\n可能是别家的、交过的，或后来才装的：先放一边；后装的，交回这份活再领就有。",
        "{scanned} is not part of this work.\n\nIt may be another carrier's, gone already, or packed since: put it aside."
        " To get what was packed since, give this work back and take it anew.",
    ),
    "other_warehouse": Text(
        "{scanned} 是仓库 {warehouse} 的，这台设备不在那里。没有记数。\n\n扫本仓的货位。",
        "{scanned} lies in warehouse {warehouse}, where this device is not. Nothing was counted.\n\nScan a bin of this warehouse.",
    ),
    "too_large": Text(
        "{scanned} 太大，像是条码，不是数量。\n\n重输数量。",
        "{scanned} is too large and looks like a code, not a quantity.\n\nEnter the quantity.",
    ),
    "carton_in_use": Text(
        "{scanned} 里有别的单的货：{order}。\n\n换一个空箱。",
        "Goods of another order are in {scanned}: {order}.\n\nTake an empty carton.",
    ),
    "cart_in_use": Text(
        "{scanned} 上有货：{order}。\n\n换一辆空车。",
        "There are goods on {scanned}: {order}.\n\nTake an empty cart.",
    ),
    "order_over": Text(
        "{order} 取消了，不用再复核。\n\n别装箱，货留在车上：首页有放回的活。",
        "{order} was cancelled and needs no recheck.\n\nDo not pack it. Leave the goods on the cart; home has a job to put them back.",
    ),
    "not_a_place": Text("{scanned} 不是货位。\n\n扫货位上的标签。", "{scanned} is no bin.\n\nScan the label of a bin."),
    "not_a_label": Text(
        "{scanned} 是货或货位，这里要扫箱、车或单的标签。\n\n扫标签上的码。",
        "{scanned} is goods or a bin; a label of a carton, cart or document is wanted here.\n\nScan that label.",
    ),
    "not_goods": Text("{scanned} 不是货。\n\n扫货上的条码。", "{scanned} is not goods.\n\nScan the code on the goods."),
    "goods_now": Text("货位对了，现在扫货。", "The bin is right; now scan the goods."),
    "scan_first": Text("先扫，再记数量。", "Scan first, then enter how many."),
    "choose_first": Text("先在屏幕上选一项。", "Choose on the screen first."),
    "no_such_choice": Text(
        "现在没有这个选项。\n\n看屏幕上的按钮。", "There is no such choice now.\n\nLook at the buttons on the screen."
    ),
    "nothing_left": Text("这里都做完了。", "Everything here is done."),
    "wrong_item": Text(
        "扫的是 {scanned}，要 {wanted}。没有记数。\n\n放回去；拿对的再扫。",
        "That is {scanned}; {wanted} is wanted. Nothing was counted.\n\nPut it back, take the right one and scan.",
    ),
    "wrong_lot": Text(
        "扫的是批号 {scanned}，要 {wanted}。没有记数。\n\n换成批号 {wanted} 的货再扫。",
        "That is lot {scanned}; lot {wanted} is wanted. Nothing was counted.\n\nTake lot {wanted} and scan.",
    ),
    "wrong_serial": Text(
        "扫的是序列号 {scanned}，要 {wanted}。没有记数。\n\n换成 {wanted} 再扫。",
        "That is serial {scanned}; {wanted} is wanted. Nothing was counted.\n\nTake {wanted} and scan.",
    ),
    "comes_expired": Text(
        "{expires} 已过期。\n\n照实收，另放一处，告诉主管。",
        "It expired on {expires}.\n\nReceive it as it is, put it apart, and tell the supervisor.",
    ),
    "expired": Text(
        "{expires} 已过期，不能发。没有记数。\n\n放一边，报异常。",
        "It expired on {expires} and must not leave. Nothing was counted.\n\nPut it aside and report it.",
    ),
    "serial_twice": Text("序列号 {serial} 扫过了。\n\n扫下一件。", "Serial {serial} was scanned already.\n\nScan the next one."),
    "too_many": Text(
        "共 {count} {unit}，只要 {wanted} {unit}。没有记数。\n\n多的放回去。",
        "That makes {count} {unit}, but {wanted} {unit} are wanted. Nothing was counted.\n\nPut the extra back.",
    ),
    "no_number": Text("“{scanned}”不是数量。\n\n按数字键。", "“{scanned}” is no quantity.\n\nUse the number keys."),
    "no_such_unit": Text("“{scanned}”不是这个货的单位。", "“{scanned}” is not a unit of this item."),
    "not_whole": Text(
        "{count} {unit} 太细了，最多 {decimals} 位小数。\n\n重新写。",
        "{count} {unit} is too fine; at most {decimals} decimals.\n\nEnter it again.",
    ),
    "lot_not_picked": Text(
        "批号 {scanned} 不是拣的那批。\n\n拿出来，换成拣的那批。",
        "Lot {scanned} is not the one that was picked.\n\nTake it out and put in the right lot.",
    ),
    "serial_not_picked": Text(
        "序列号 {scanned} 不是拣的那件。\n\n拿出来，换成拣的那件。",
        "Serial {scanned} is not the piece that was picked.\n\nTake it out and put in the right one.",
    ),
    "scan_serial": Text(
        "这种货要扫序列号。\n\n扫货上的序列号。", "These goods have serial numbers.\n\nScan the serial on the piece."
    ),
    "type_it": Text("数到几个？按数字。", "How many did you count? Type the number."),
    "blocked": Text("先处理：{why}", "Settle this first: {why}"),
    "not_in_order": Text(
        "{scanned} 不是这张单的货。\n\n拿出来，放一边。",
        "{scanned} does not belong to this order.\n\nTake it out and put it aside.",
    ),
    "extra_unknown": Text(
        "不认得 {scanned}。\n\n拿出来，放一边。", "Nothing is known by {scanned}.\n\nTake it out and put it aside."
    ),
    "one_too_many": Text("{scanned} 多了。\n\n多的拿出来。", "One {scanned} too many.\n\nTake the extra out."),
    "expired_here": Text("{scanned} 过期了。\n\n拿出来，放一边。", "{scanned} has expired.\n\nTake it out and put it aside."),
    "stopped_before": Text(
        "这张单停着，等人处理。\n\n处理好了再扫。", "This order is stopped and waits for somebody.\n\nGo on once it is settled."
    ),
    "still_missing": Text(
        "还差 {missing}。\n\n扫齐，或选“少了”。", "Still missing: {missing}.\n\nScan them, or choose “Missing”."
    ),
    "all_done": Text("都做完了。", "All done."),
    "some_stayed": Text("交了 {done} 个；没交：{stayed}。", "Handed over: {done}. Not handed over: {stayed}."),
    "changed_here": Text("{order} 有变化：{what}。\n\n照屏幕上的做。", "{order} has changed: {what}.\n\nFollow the screen."),
    "none_elsewhere": Text(
        "别的货位也没有了，这张单会少发。\n\n不用再找；缺的记下了，办公室看得到。",
        "No other bin has it: this order goes out short.\n\nLook no further. The desk sees what is missing.",
    ),
    "noted": Text("记下了，有人会来看。", "Noted; somebody will look into it."),
}
