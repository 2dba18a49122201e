use detente_names::{Name, compare};
#[test]
fn scratch() {
    for (a, b) in [("Laila Jacobsen","لؤي العلي"),("Amal Cohen","KHINE, Oo Oo"),("אמל כהן","KHINE, Oo Oo"),("נועה שפירא","Abu Yasser"),("زهرة صلاح الشايع","Abu Yasser"),("倩 红梅 杨","YANG, Jian"),("红霞 韩","HAN, Hong Gil"),("نوّاف رواء آل سعود","SOOD, Rahul"),("慧 颖 李","LI, Ying"),("Mohammad Mann","ABDUL MANAN MOHAMMAD ISHAK"),("نیایش حسنی","Nazeeh HASSOUN")] {
        let (x, y) = (Name::person(a), Name::person(b));
        let c = compare(&x, &y);
        println!("{a} | {b} {:.3}", c.score);
        for p in x.parts().iter().chain(y.parts()) { print!(" [{:?} {}]", p.kind(), String::from_utf8_lossy(p.text())); }
        println!();
        for r in &c.reasons { println!("    {r} {:.2} {:.2}", r.similarity, r.weight); }
    }
}
