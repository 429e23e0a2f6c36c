"""What people ask about each other, in twelve languages: one concept a line, its English words first.

A small encoder reads English only. With the English words of what a text speaks of, it finds memories across languages;
words in Latin, Cyrillic and Greek letters are compared by their stems, the others wherever they stand.
"""

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "zh", "ja", "ko")

CONCEPTS = """
brother | bruder | frère | hermano | fratello | irmão | broer broers | brat bracia | брат братья | 哥哥 弟弟 兄弟 | 兄 弟 兄弟 | 형제 남동생 오빠
sister | schwester | soeur sœur | hermana | sorella | irmã | zus zussen | siostra | сестра сёстры | 姐姐 妹妹 姊妹 姐妹 | 姉 妹 姉妹 | 자매 여동생 언니 누나
siblings brother sister | geschwister | fratrie | hermanos | fratelli | irmãos | broers | rodzeństwo |  | 兄弟姐妹 | きょうだい 兄弟姉妹 | 형제자매
mother | mutter mama mutti | mère maman | madre mamá | madre mamma | mãe mamãe | moeder mama | matka mama | мать мама матери | 母亲 妈妈 妈 母親 媽媽 | 母 お母さん 母親 | 어머니 엄마
father | vater papa | père papa | padre papá | padre papà babbo | pai papai | vader papa | ojciec tata | отец папа отца | 父亲 爸爸 爸 父親 | 父 お父さん 父親 | 아버지 아빠
parents mother father | eltern | parents | padres | genitori | pais | ouders | rodzice | родители | 父母 | 両親 親 | 부모
daughter | tochter töchter | fille | hija | figlia | filha | dochter | córka | дочь дочка дочери | 女儿 女兒 | 娘 | 딸
son | sohn söhne | fils | hijo | figlio | filho | zoon zonen | syn | сын сыновья | 儿子 兒子 | 息子 | 아들
children son daughter | kind kinder | enfant | niños hijos | bambino bambini figli | criança filhos | kind kinderen | dziecko dzieci | ребёнок ребенок дети детей | 孩子 小孩 子女 | 子供 子ども | 아이 자녀 아이들
baby | baby säugling | bébé | bebé | neonato bambino | bebê bebé | baby | niemowlę | малыш младенец | 婴儿 宝宝 | 赤ちゃん | 아기
wife | ehefrau gattin | épouse femme | esposa | moglie | esposa mulher | echtgenote vrouw | żona | жена жены женой | 妻子 老婆 太太 | 妻 奥さん | 아내 부인
husband | ehemann gatte | mari époux | esposo marido | marito | marido esposo | echtgenoot man | mąż męża | муж мужа мужем | 丈夫 老公 先生 | 夫 旦那 ご主人 | 남편
partner boyfriend girlfriend dating | partner freund freundin beziehung | petit-ami copain copine compagnon conjoint partenaire | novio novia pareja | fidanzato fidanzata compagno partner | namorado namorada parceiro | vriend vriendin partner relatie | chłopak dziewczyna partner | парень девушка партнёр отношениях | 男朋友 女朋友 伴侣 对象 约会 | 彼氏 彼女がいる 恋人 付き合 | 남자친구 여자친구 애인 사귀
married wedding | verheiratet heirat hochzeit heiraten | marié mariage épouser noces | casado casada boda matrimonio casar | sposato sposata matrimonio nozze | casado casada casamento | getrouwd huwelijk bruiloft trouwen | ślub wesele żonaty zamężna małżeństwo | женат замужем свадьба брак | 结婚 婚礼 已婚 結婚 | 結婚 結婚式 婚礼 | 결혼 결혼식
divorced separated | geschieden scheidung getrennt | divorcé divorce séparé | divorciado divorcio separado | divorziato divorzio separato | divorciado divórcio separado | gescheiden scheiding | rozwiedziony rozwód | разведён развод развелась развелся | 离婚 分手 離婚 | 離婚 別れ | 이혼 헤어
family | familie verwandte | famille | familia familiar | famiglia parenti | família | familie gezin | rodzina | семья семьи родственник | 家人 家庭 家里人 亲戚 | 家族 | 가족
grandmother | großmutter oma | grand-mère mamie | abuela | nonna | avó vovó | grootmoeder oma | babcia | бабушка | 奶奶 外婆 姥姥 祖母 | 祖母 おばあさん おばあちゃん | 할머니
grandfather | großvater opa | grand-père papi | abuelo | nonno | avô vovô | grootvader opa | dziadek | дедушка | 爷爷 外公 祖父 | 祖父 おじいさん | 할아버지
grandchildren | enkel enkelin enkelkinder | petit-fils petite-fille petits-enfants | nieto nieta | nipote nipoti | neto neta | kleinkind kleinkinderen | wnuk wnuczka | внук внучка внуки | 孙子 孙女 | 孫 | 손자 손녀
aunt | tante | tante | tía | zia | tia | tante | ciotka ciocia | тётя | 阿姨 姑姑 姨妈 | 叔母 伯母 おばさん | 이모 고모
uncle | onkel | oncle | tío | zio | tio | oom | wujek | дядя | 叔叔 舅舅 伯伯 | 叔父 伯父 おじさん | 삼촌
cousin | cousin cousine | cousin | primo prima | cugino cugina | primo prima | neef nicht | kuzyn kuzynka | двоюродный кузен | 表哥 表弟 表姐 表妹 堂兄 | いとこ 従兄弟 | 사촌
friend | freunde freundeskreis | ami amie | amigo amiga | amico amica amici | amigo amiga | vrienden | przyjaciel przyjaciółka przyjaciele | друг друзья подруга | 朋友 好友 | 友達 友人 親友 | 친구
neighbour | nachbar nachbarin | voisin | vecino | vicino | vizinho | buurman buurvrouw buren | sąsiad | сосед | 邻居 | 隣人 近所 | 이웃
colleague | kollege kollegin | collègue | colega compañero | collega | colega | collega | kolega koleżanka | коллега | 同事 | 同僚 | 동료
housemate lives with | mitbewohner wg | colocataire | compañera piso | coinquilino | colega quarto | huisgenoot | współlokator | сосед квартире | 室友 | 同居 ルームメイト | 룸메이트
boss manager supervisor | chef chefin vorgesetzte | patron chef supérieur | jefe jefa | capo | chefe | baas leidinggevende | szef szefowa | начальник руководитель | 老板 上司 领导 主管 | 上司 | 상사
name called | name heißt heißen | nom prénom appelle | nombre llama apellido | nome chiama cognome | nome chama sobrenome | naam heet | imię nazwisko nazywa | имя зовут фамилия | 名字 叫什么 姓名 | 名前 氏名 | 이름 성함
age years old | alter alt | âge ans | edad años | età anni | idade anos | leeftijd oud | wiek lat | возраст лет | 年龄 几岁 多大 | 年齢 何歳 | 나이 몇살
born birthday | geboren geburtstag geburtsdatum | né née naissance anniversaire | nació nacida cumpleaños nacimiento | nato nata nascita compleanno | nasceu nascimento aniversário | geboren verjaardag | urodzony urodziny urodził urodziła | родился родилась рождения рождение | 出生 生日 | 生まれ 誕生日 | 태어 생일
died death | gestorben tod tot verstorben | mort décédé mourir décès | murió muerte muerto falleció | morto morta morte | morreu morte faleceu | overleden dood gestorven | zmarł zmarła śmierć | умер умерла смерть | 去世 死 | 亡くな 死 | 죽 사망 돌아가
nationality country comes from origin | staatsangehörigkeit herkunft land stammt | nationalité pays origine vient | nacionalidad país origen procede | nazionalità paese origine proviene | nacionalidade país origem | nationaliteit land afkomst | narodowość kraj pochodzenie pochodzi | гражданство страна происхождение | 国籍 国家 来自 哪国 | 国籍 出身 国 | 국적 나라 출신
language speaks | sprache sprachen spricht sprechen | langue parle parler | idioma lengua habla hablar | lingua lingue parla | língua idioma fala | taal talen spreekt | język języki mówi | язык языки говорит | 语言 会说 讲什么 | 言語 言葉 話せ 話し | 언어 말하
lives in home address | wohnt wohnen wohnort lebt zuhause adresse | habite habiter vit domicile adresse loge | vive vivir domicilio dirección reside hogar | abita vive domicilio indirizzo abitare | mora morar vive endereço reside | woont wonen adres thuis | mieszka mieszkać adres dom | живёт живет жить адрес проживает дом | 住 住在 地址 家在 | 住んで 住所 住む 住まい | 사는 살고 살아 주소 집
moved | umgezogen umzug zieht umziehen | déménagé déménagement déménager | mudó mudanza mudarse | trasferito trasloco trasferirsi | mudou mudança | verhuisd verhuizing verhuizen | przeprowadził przeprowadzka | переехал переехала переезд | 搬家 搬到 搬 | 引っ越 転居 | 이사
house | haus | maison | casa | casa | casa | huis | dom | дом | 房子 屋子 | 家 一戸建て | 집 주택
flat apartment | wohnung apartment ferienwohnung | appartement logement | piso apartamento departamento vivienda | appartamento | apartamento | appartement flat woning | mieszkanie | квартира | 公寓 套房 | アパート マンション | 아파트
rent | miete mietet mieten | loyer loue louer | alquiler renta alquila | affitto affitta | aluguel aluga arrenda | huur huurt huren | czynsz wynajmuje | аренда снимает арендует | 租金 房租 租 | 家賃 賃貸 | 월세 임대
room | zimmer raum | chambre pièce | habitación cuarto | camera stanza | quarto sala | kamer | pokój | комната | 房间 | 部屋 | 방
kitchen | küche | cuisine | cocina | cucina | cozinha | keuken | kuchnia | кухня | 厨房 | 台所 キッチン | 부엌 주방
garden grows | garten | jardin | jardín huerto | giardino orto | jardim horta | tuin | ogród | сад огород | 花园 菜园 院子 | 庭 菜園 | 정원 텃밭
fridge | kühlschrank | frigo réfrigérateur | nevera refrigerador | frigorifero | geladeira frigorífico | koelkast | lodówka | холодильник | 冰箱 | 冷蔵庫 | 냉장고
keeps stores | bewahrt aufbewahren lagert | garde range conserve | guarda guardar conserva | conserva tiene | guarda | bewaart bewaren | przechowuje trzyma | хранит держит | 存放 保存 放在 | 保管 しまって | 보관
work job occupation | arbeit arbeitet arbeiten beruf job beruflich | travail travaille travailler métier emploi profession boulot | trabajo trabaja trabajar empleo profesión oficio | lavoro lavora lavorare mestiere professione impiego | trabalho trabalha trabalhar emprego profissão | werk werkt werken baan beroep | praca pracuje pracować zawód | работа работает работать профессия | 工作 职业 上班 做什么的 | 仕事 職業 働 勤め | 일 직업 직장 근무
company employer | firma unternehmen arbeitgeber betrieb | entreprise société employeur | empresa compañía empleador | azienda ditta società | empresa companhia empregador | bedrijf firma werkgever | firma pracodawca | компания фирма работодатель | 公司 雇主 企业 | 会社 勤務先 | 회사 고용주
position role | stelle position posten rolle | poste fonction rôle | puesto cargo posición | posizione ruolo incarico | cargo posição função | functie positie rol | stanowisko rola | должность роль | 职位 职务 位置 | 役職 ポジション 地位 | 직책 직위
promotion promoted | beförderung befördert | promotion promu | ascenso ascendido | promozione promosso | promoção promovido | promotie bevorderd | awans awansował | повышение | 升职 晋升 | 昇進 昇格 | 승진
shift roster hours | schicht schichten dienst arbeitszeit | horaire garde équipe | turno turnos horario | turno turni orario | turno horário | dienst ploeg rooster | zmiana dyżur grafik | смена график | 班 值班 轮班 夜班 | シフト 勤務 夜勤 | 근무시간 교대
night | nacht nachts | nuit | noche nocturno | notte | noite | nacht | noc nocna | ночь ночная ночной | 夜 晚上 夜晚 | 夜 晩 | 밤
office | büro | bureau | oficina | ufficio | escritório | kantoor | biuro | офис | 办公室 | オフィス 事務所 | 사무실
site | baustelle standort | chantier site | obra | cantiere | obra | bouwplaats locatie | budowa | стройка участок | 工地 现场 | 現場 | 현장
meeting appointment | termin treffen besprechung sitzung | rendez-vous réunion | cita reunión | appuntamento riunione | compromisso reunião | afspraak vergadering | spotkanie wizyta termin | встреча совещание | 会议 约会 预约 | 会議 予定 予約 打ち合わせ | 회의 약속 예약
project | projekt | projet | proyecto | progetto | projeto | project | projekt | проект | 项目 | プロジェクト | 프로젝트
deadline due | frist abgabe fällig | échéance délai | plazo vence | scadenza | prazo | deadline | termin | срок дедлайн | 截止 期限 到期 | 締め切り 期限 | 마감 기한
order supplier | bestellung bestellt lieferant | commande commander fournisseur | pedido encargo proveedor | ordine fornitore | pedido encomenda fornecedor | bestelling leverancier | zamówienie dostawca | заказ поставщик | 订单 订货 供应商 | 注文 発注 | 주문
ready prepared | fertig bereit | prêt prête préparé | listo lista preparado | pronto pronta | pronto pronta | klaar gereed | gotowy | готов готова готово | 准备好 完成 | 準備 用意 | 준비
weekly | wöchentlich | hebdomadaire | semanal | settimanale | semanal | wekelijks | tygodniowy cotygodniowy | еженедельный | 每周 | 毎週 週次 | 매주
customer client | kunde kundin kunden | client | cliente | cliente | cliente | klant | klient | клиент | 客户 顾客 | 顧客 お客 | 고객
retired pension | rente pension ruhestand rentner | retraite retraité pension | jubilado jubilación pensión | pensione pensionato | aposentado aposentadoria reforma | pensioen gepensioneerd | emerytura emeryt | пенсия пенсионер | 退休 养老金 | 退職 年金 定年 | 은퇴 연금
income earns salary | einkommen gehalt verdient verdienen lohn | revenu salaire gagne gagner | ingreso ingresos sueldo salario gana | reddito stipendio guadagna | renda salário ganha rendimento | inkomen salaris verdient | dochód pensja zarabia wynagrodzenie | доход зарплата зарабатывает | 收入 工资 薪水 年薪 挣 | 収入 年収 給料 給与 稼 | 수입 월급 연봉 급여
a year | jährlich jahr | an année annuel | año anual | anno annuale | ano anual | jaar jaarlijks | rok rocznie roczny | год в-год годовой | 年 每年 | 年 毎年 | 년 매년
a month | monat monatlich | mois mensuel | mes mensual | mese mensile | mês mensal | maand maandelijks | miesiąc miesięcznie | месяц ежемесячно | 月 每月 | 月 毎月 | 월 매달
costs price | kostet kosten preis wieviel | coûte coût prix | cuesta costo precio coste | costa costo prezzo | custa custo preço | kost kosten prijs hoeveel | kosztuje koszt cena ile | стоит цена стоимость | 多少钱 价格 费用 花费 | いくら 値段 費用 価格 | 얼마 가격 비용
money | geld | argent | dinero plata | denaro soldi | dinheiro | geld | pieniądze | деньги денег | 钱 | お金 金 | 돈
pays payment | zahlt bezahlt zahlung bezahlen | paie paye paiement payer | paga pago pagar | paga pagamento pagare | paga pagamento pagar | betaalt betaling betalen | płaci płatność | платит оплата платёж | 付款 支付 付 | 支払 払 | 지불 결제
saves savings | spart sparen ersparnisse | épargne économise économies | ahorra ahorro ahorros | risparmia risparmio | poupa poupança economiza | spaart spaargeld sparen | oszczędza oszczędności | копит сбережения экономит | 存钱 储蓄 攒 | 貯金 貯蓄 | 저축
debt owes loan mortgage | schulden schuldet kredit darlehen hypothek | dette emprunt hypothèque crédit | deuda préstamo hipoteca | debito prestito mutuo | dívida empréstimo hipoteca | schuld lening hypotheek | dług kredyt pożyczka hipoteka | долг должен кредит ипотека | 欠 贷款 债务 房贷 | 借金 ローン 債務 | 빚 대출
insurance | versicherung versichert | assurance assuré | seguro asegurado | assicurazione | seguro | verzekering | ubezpieczenie | страховка страхование | 保险 | 保険 | 보험
bank account | bank konto | banque compte | banco cuenta | banca conto | banco conta | bank rekening | bank konto | банк счёт | 银行 账户 | 銀行 口座 | 은행 계좌
tax | steuer steuern | impôt taxe | impuesto | tassa tasse | imposto | belasting | podatek | налог | 税 | 税金 | 세금
buys bought | kauft gekauft kaufen kauf | achète acheté acheter achat | compra compró comprar | compra comprato comprare | compra comprou comprar | koopt gekocht kopen | kupuje kupił kupiła kupić | купил купила покупает покупка | 买 购买 | 買 購入 | 사 구매 구입
sells sold | verkauft verkaufen | vend vendu vendre | vende vendió vender | vende venduto vendere | vende vendeu | verkoopt verkocht | sprzedaje sprzedał | продаёт продал продала | 卖 出售 | 売 販売 | 팔 판매
school | schule | école lycée collège | escuela colegio instituto | scuola | escola colégio | school | szkoła | школа | 学校 上学 | 学校 高校 中学 | 학교
university degree | universität studium hochschule uni | université faculté diplôme | universidad carrera facultad | università laurea | universidade faculdade | universiteit opleiding | uniwersytet studia uczelnia | университет вуз | 大学 学位 | 大学 学位 | 대학 학위
studies studying | studiert studieren | étudie étudier études | estudia estudiar estudios | studia studiare studi | estuda estudar estudos | studeert studeren studie | studiuje uczy | учится изучает учёба | 学习 读书 念书 专业 | 勉強 専攻 学んで | 공부 전공
learns learning | lernt lernen | apprend apprendre | aprende aprender | impara imparare | aprende aprender | leert leren | uczy uczyć nauka | учит учить учится | 学 在学 学习 | 習 学習 習って | 배우 배워
course class | kurs unterricht lehrgang | cours stage formation | curso clase | corso lezione | curso aula | cursus les | kurs lekcja zajęcia | курс урок занятие | 课程 课 班级 | 講座 授業 コース レッスン | 수업 강좌
exam test | prüfung klausur | examen épreuve | examen prueba | esame | exame prova | examen toets tentamen | egzamin | экзамен | 考试 测验 | 試験 テスト | 시험
teacher | lehrer lehrerin | professeur enseignant prof | profesor profesora maestro | insegnante professore maestro | professor professora | leraar docent | nauczyciel nauczycielka | учитель преподаватель | 老师 教师 | 先生 教師 | 선생님 교사
thesis | abschlussarbeit doktorarbeit masterarbeit | thèse mémoire | tesis | tesi | tese dissertação | scriptie proefschrift | praca-magisterska | диссертация диплом | 论文 | 論文 | 논문
homework | hausaufgaben | devoirs | deberes tarea | compiti | lição dever | huiswerk | zadanie praca-domowa | домашнее | 作业 | 宿題 | 숙제
book reading | buch bücher liest lesen | livre lit lire lecture | libro lee leer lectura | libro legge leggere lettura | livro lê ler leitura | boek leest lezen | książka czyta | книга книги читает | 书 读 看书 阅读 | 本 読書 読 | 책 읽
writes | schreibt schreiben | écrit écrire | escribe escribir | scrive scrivere | escreve escrever | schrijft schrijven | pisze | пишет писать | 写 写作 | 書 執筆 | 쓰 글
hobby interests free time | hobby hobbys freizeit freizeitbeschäftigung interessen | loisir loisirs passe-temps intérêt hobby | afición pasatiempo aficiones ocio intereses | hobby passatempo interessi | hobby passatempo lazer interesses | hobby vrije-tijd interesses | hobby zainteresowania | хобби увлечение интересы увлекается | 爱好 兴趣 业余 | 趣味 興味 余暇 | 취미 관심 여가
sport training | sport training trainiert treibt | sport entraînement entraîne | deporte entrenamiento entrena | sport allenamento allena | esporte desporto treino treina | sport training traint | sport trening trenuje | спорт тренировка | 运动 体育 锻炼 训练 | スポーツ 運動 練習 | 운동 스포츠 훈련
football soccer | fußball | football foot | fútbol | calcio | futebol | voetbal | piłka-nożna piłka | футбол | 足球 | サッカー | 축구
swimming swims | schwimmt schwimmen | nage nager natation | nada nadar natación | nuota nuotare nuoto | nada nadar natação | zwemt zwemmen | pływa pływanie | плавает плавание | 游泳 | 泳 水泳 | 수영
running runs | läuft laufen joggen lauf | court courir course | corre correr carrera | corre correre corsa | corre correr corrida | rent hardlopen rennen | biega bieganie | бегает бег | 跑步 跑 | 走 ランニング マラソン | 달리기 뛰
climbing climbs | klettern klettert bouldern | escalade grimpe | escalada escala | arrampicata | escalada | klimmen klimt | wspinaczka wspina | скалолазание лазает | 攀岩 登山 爬山 | クライミング 登山 | 등반 등산 클라이밍
hiking walks | wandern wandert spazieren | randonnée marche | senderismo caminata camina | escursione camminata | caminhada trilha | wandelen wandelt | wędrówka spacer | поход прогулка гуляет | 徒步 远足 散步 | ハイキング 散歩 | 하이킹 산책
cycling bicycle | fahrrad radfahren rad | vélo cyclisme | bicicleta ciclismo | bicicletta ciclismo | bicicleta ciclismo | fiets fietsen | rower | велосипед | 自行车 骑车 | 自転車 | 자전거
diving | tauchen taucht | plongée plonge | buceo bucea | immersione | mergulho | duiken | nurkowanie | дайвинг ныряет | 潜水 | ダイビング 潜水 | 다이빙
dancing | tanzt tanzen tanz | danse danser | baila baile danza bailar | balla ballo danza | dança dançar | danst dansen | tańczy taniec | танцует танцы | 跳舞 舞蹈 | 踊 ダンス | 춤 댄스
yoga | yoga | yoga | yoga | yoga | ioga yoga | yoga | joga | йога | 瑜伽 | ヨガ | 요가
gym | fitnessstudio | gym salle-de-sport | gimnasio | palestra | academia ginásio | sportschool | siłownia | спортзал | 健身房 健身 | ジム | 헬스장
game plays | spiel spielt spielen | jeu joue jouer | juego juega jugar | gioco gioca giocare | jogo joga jogar | spel speelt spelen | gra gra grać | игра играет | 玩 游戏 | ゲーム 遊 | 게임 놀
chess | schach | échecs | ajedrez | scacchi | xadrez | schaken schaak | szachy | шахматы | 国际象棋 象棋 | チェス 将棋 | 체스
music musical | musik musikalisch | musique musical | música musical | musica musicale | música musical | muziek | muzyka | музыка | 音乐 | 音楽 | 음악
instrument plays | instrument musikinstrument | instrument | instrumento | strumento | instrumento | instrument | instrument | инструмент | 乐器 | 楽器 | 악기
guitar | gitarre | guitare | guitarra | chitarra | violão guitarra | gitaar | gitara | гитара | 吉他 | ギター | 기타
piano | klavier | piano | piano | pianoforte | piano | piano | fortepian pianino | пианино фортепиано | 钢琴 | ピアノ | 피아노
violin | geige violine | violon | violín | violino | violino | viool | skrzypce | скрипка | 小提琴 | バイオリン | 바이올린
band orchestra | band orchester kapelle | groupe orchestre | banda orquesta grupo | banda orchestra gruppo | banda orquestra | band orkest | zespół orkiestra | группа оркестр | 乐队 乐团 | バンド 楽団 | 밴드 악단
sings choir | singt singen chor | chante chanter chœur chorale | canta cantar coro | canta cantare coro | canta cantar coro | zingt zingen koor | śpiewa chór | поёт хор | 唱歌 合唱 | 歌 合唱 | 노래 합창
concert | konzert | concert | concierto | concerto | concerto show | concert | koncert | концерт | 音乐会 演唱会 | コンサート | 콘서트
film cinema | film kino | film cinéma | película cine | film cinema | filme cinema | film bioscoop | film kino | фильм кино | 电影 | 映画 | 영화
paints art draws | malt malen kunst zeichnet | peint peinture art dessine | pinta pintura arte dibuja | dipinge pittura arte disegna | pinta pintura arte desenha | schildert kunst tekent | maluje sztuka rysuje | рисует живопись искусство | 画画 绘画 艺术 | 絵 美術 描 | 그림 미술
photography photo | foto fotografie fotografiert | photo photographie | foto fotografía | foto fotografia | foto fotografia | foto fotografie | zdjęcie fotografia | фото фотография | 摄影 照片 拍照 | 写真 撮影 | 사진
records recording sound | nimmt-auf aufnahme aufnehmen ton | enregistre enregistrement enregistrer | graba grabación grabar sonido | registra registrazione suono | grava gravação som | neemt-op opname geluid | nagrywa nagranie dźwięk | записывает запись звук | 录音 录制 声音 | 録音 録画 音 | 녹음 소리
silence quiet | stille ruhe ruhig | silence calme | silencio tranquilo | silenzio tranquillo | silêncio calmo | stilte rustig | cisza | тишина тихо | 安静 静音 | 静か 静寂 無音 | 조용 침묵
place location | ort stelle drehort platz | lieu endroit place | lugar sitio | luogo posto | lugar local | plek plaats locatie | miejsce | место | 地方 地点 场地 | 場所 | 장소 곳
moment when time | zeitpunkt moment | moment | momento | momento | momento | moment | moment | момент | 时候 什么时候 何时 | いつ 時 | 언제 때
minute | minute | minute | minuto | minuto | minuto | minuut | minuta | минута | 分钟 | 分間 | 분
hour time | uhr stunde uhrzeit | heure | hora | ora | hora | uur | godzina | час часов | 点钟 几点 小时 | 時間 何時 時 | 시간 몇시
how long | lange dauer dauert | longtemps durée | tiempo dura duración | tempo dura durata | tempo dura duração | lang duurt duur | długo trwa | долго длится | 多久 多长时间 | どのくらい 期間 | 얼마나 동안
how often every | oft häufig | souvent fréquence fois | frecuencia menudo veces | spesso volte frequenza | frequência vezes | vaak hoe-vaak | często | часто | 多久一次 经常 几次 | 頻度 何回 よく | 자주 몇번
travels trip | reise reist reisen | voyage voyager | viaje viaja viajar | viaggio viaggia viaggiare | viagem viaja viajar | reis reist reizen | podróż podróżuje wyjazd | путешествие поездка ездит | 旅行 旅游 出差 | 旅行 旅 | 여행
holiday vacation | urlaub ferien | vacances congé | vacaciones | vacanza ferie vacanze | férias | vakantie | wakacje urlop | отпуск каникулы | 假期 休假 度假 | 休暇 休み | 휴가 방학
flies flight | fliegt fliegen flug flüge | vol vole avion | vuelo vuela avión | volo vola aereo | voo voa avião | vlucht vliegt vliegtuig | lot leci samolot | рейс летит самолёт полёт | 飞 航班 飞机 飞往 | 飛行機 フライト 便 | 비행기 항공편
airport | flughafen | aéroport | aeropuerto | aeroporto | aeroporto | luchthaven | lotnisko | аэропорт | 机场 | 空港 | 공항
train | zug bahn | train | tren | treno | trem comboio | trein | pociąg | поезд | 火车 | 電車 列車 | 기차
car drives | auto wagen fährt fahren | voiture conduit conduire | coche carro conduce auto | macchina auto guida | carro dirige conduz | auto rijdt | samochód auto jeździ | машина автомобиль водит | 汽车 开车 车 | 車 運転 | 자동차 차 운전
driving licence | führerschein | permis | carné licencia | patente | carteira carta habilitação | rijbewijs | prawo-jazdy | водительские права | 驾照 | 免許 | 운전면허
hotel | hotel | hôtel | hotel | hotel albergo | hotel | hotel | hotel | отель гостиница | 酒店 宾馆 | ホテル 宿 | 호텔
visit visits | besuch besucht besuchen | visite visiter rend | visita visitar | visita visitare | visita visitar | bezoek bezoekt | wizyta odwiedza | визит посещает навещает | 拜访 看望 来访 | 訪問 訪れ 来 | 방문
passport visa residence | reisepass pass visum aufenthalt | passeport visa séjour | pasaporte visado residencia | passaporto visto permesso | passaporte visto residência | paspoort visum verblijf | paszport wiza | паспорт виза внж | 护照 签证 居留 | パスポート ビザ 在留 | 여권 비자
health illness disease | gesundheit krankheit krank erkrankung | santé maladie malade | salud enfermedad enfermo enfermedades | salute malattia malato | saúde doença doente | gezondheid ziekte ziek | zdrowie choroba chory | здоровье болезнь болеет | 健康 疾病 病 生病 | 健康 病気 | 건강 병 질병
doctor | arzt ärztin | médecin docteur | médico doctor | medico dottore | médico doutor | arts dokter huisarts | lekarz | врач доктор | 医生 大夫 | 医者 医師 | 의사
hospital clinic | krankenhaus klinik | hôpital clinique | hospital clínica | ospedale clinica | hospital clínica | ziekenhuis kliniek | szpital | больница | 医院 诊所 | 病院 | 병원
medicine takes tablets medication | medikament medikamente arznei tabletten | médicament médicaments comprimé | medicamento medicina pastilla medicación | medicina farmaco medicinale | remédio medicamento medicação | medicijn medicijnen pillen | lek leki lekarstwo | лекарство таблетки препарат | 药 药物 吃药 | 薬 服用 | 약 복용
injection pen | spritze spritzen injektion | injection piqûre seringue | inyección jeringa | iniezione siringa | injeção seringa | injectie spuit | zastrzyk strzykawka | укол инъекция шприц | 注射 针 打针 | 注射 | 주사
allergy allergic | allergie allergisch allergien | allergie allergique | alergia alérgico alérgica | allergia allergico | alergia alérgico | allergie allergisch | alergia uczulony uczulenie | аллергия | 过敏 | アレルギー | 알레르기
intolerance cannot eat | unverträglichkeit verträgt | intolérance tolère | intolerancia | intolleranza | intolerância | intolerantie | nietolerancja | непереносимость | 不耐受 忌口 | 不耐症 食べられない | 불내증
pain hurts | schmerz schmerzen weh beschwerden | douleur mal souffre | dolor molestia duele | dolore male fa-male | dor dói | pijn | ból boli | боль болит | 疼 痛 疼痛 | 痛 | 아프 통증
injury injured | verletzung verletzt | blessure blessé | lesión lesionado herida | infortunio ferita | lesão ferimento | blessure gewond letsel | kontuzja uraz | травма | 受伤 伤 | 怪我 けが 負傷 | 부상 다치
operation surgery | operation operiert | opération chirurgie opéré | operación cirugía | operazione intervento | operação cirurgia | operatie | operacja | операция | 手术 | 手術 | 수술
therapy treatment | therapie behandlung | thérapie traitement | terapia tratamiento | terapia cura trattamento | terapia tratamento | therapie behandeling | terapia leczenie | терапия лечение | 治疗 | 治療 セラピー | 치료
diabetes | diabetes zucker | diabète | diabetes | diabete | diabetes | diabetes suikerziekte | cukrzyca | диабет | 糖尿病 | 糖尿病 | 당뇨
heart | herz | cœur coeur | corazón | cuore | coração | hart | serce | сердце | 心脏 | 心臓 | 심장
blood pressure | blutdruck | tension pression-artérielle | presión tensión | pressione | pressão | bloeddruk | ciśnienie | давление | 血压 | 血圧 | 혈압
eyes vision | augen auge sehkraft brille | yeux œil vue lunettes | ojos ojo vista gafas | occhi occhio vista occhiali | olhos olho visão óculos | ogen oog bril | oczy oko wzrok okulary | глаза глаз зрение очки | 眼睛 视力 眼镜 | 目 視力 眼鏡 | 눈 시력 안경
hearing ear check | gehör ohr ohren hört | ouïe oreille audition | oído oreja audición | udito orecchio | audição ouvido | gehoor oor | słuch ucho | слух ухо | 听力 耳朵 | 聴力 耳 | 청력 귀
checked examination | überprüft untersuchung untersucht kontrolle | contrôle examen vérifié | revisión control chequeo | controllo visita esame | exame checkup revisão | controle onderzoek | badanie kontrola | проверка осмотр | 检查 体检 | 検査 検診 | 검사 검진
teeth dentist | zahn zähne zahnarzt | dent dentiste | diente dentista | dente dentista | dente dentista | tand tandarts | ząb zęby dentysta | зуб зубы стоматолог | 牙 牙医 | 歯 歯医者 | 이 치과
back | rücken | dos | espalda | schiena | costas | rug | plecy kręgosłup | спина | 背 腰 | 背中 腰 | 등 허리
foot standing | fuß füße stehen stehend | pied debout | pie pies | piede piedi | pé pés | voet voeten staan | stopa nogi | нога ноги стопа стоя | 脚 站 | 足 立 | 발 서
hand finger | hand finger hände | main doigt | mano dedo | mano dito | mão dedo | hand vinger | ręka palec | рука палец | 手 手指 | 手 指 | 손 손가락
knee | knie | genou | rodilla | ginocchio | joelho | knie | kolano | колено | 膝盖 | 膝 | 무릎
stomach digestion | magen bauch verdauung | estomac ventre digestion | estómago digestión | stomaco digestione | estômago digestão | maag spijsvertering | żołądek brzuch | желудок живот | 胃 肚子 消化 | 胃 お腹 消化 | 위 배 소화
skin | haut | peau | piel | pelle | pele | huid | skóra | кожа | 皮肤 | 肌 皮膚 | 피부
sleep sleeps | schlaf schläft schlafen | sommeil dort dormir | sueño duerme dormir | sonno dorme dormire | sono dorme dormir | slaap slaapt slapen | sen śpi spać | сон спит спать | 睡 睡觉 睡眠 | 睡眠 寝 眠 | 잠 수면 자는
weight | gewicht wiegt | poids pèse | peso pesa | peso pesa | peso pesa | gewicht weegt | waga waży | вес весит | 体重 多重 | 体重 | 체중 몸무게
stress anxiety | stress angst | stress anxiété angoisse peur | estrés ansiedad miedo | stress ansia paura | estresse ansiedade medo | stress angst | stres lęk | стресс тревога страх | 压力 焦虑 害怕 | ストレス 不安 怖 | 스트레스 불안
pregnant birth | schwanger geburt schwangerschaft | enceinte grossesse accouchement | embarazada embarazo parto | incinta gravidanza parto | grávida gravidez parto | zwanger bevalling | ciąża poród | беременна роды | 怀孕 分娩 | 妊娠 出産 | 임신 출산
smokes smoking | raucht rauchen | fume fumer cigarette | fuma fumar | fuma fumare | fuma fumar | rookt roken | pali palenie | курит курение | 抽烟 吸烟 | タバコ 喫煙 | 담배 흡연
food eats | essen isst speisen lebensmittel | mange manger nourriture aliment alimentaire | come comer comida alimento | mangia mangiare cibo | come comer comida alimento | eten eet voedsel | jedzenie je jeść | еда ест пища | 食物 吃 饮食 食品 | 食べ 食べ物 食事 | 음식 먹
drinks | trinkt trinken getränk | boit boire boisson | bebe beber bebida | beve bere bevanda | bebe beber bebida | drinkt drinken drank | pije pić napój | пьёт пить напиток | 喝 饮料 | 飲 飲み物 | 마시 음료
alcohol wine beer | alkohol wein bier | alcool vin bière | alcohol vino cerveza | alcol vino birra | álcool vinho cerveja | alcohol wijn bier | alkohol wino piwo | алкоголь вино пиво | 酒 酒精 葡萄酒 啤酒 | 酒 アルコール ワイン ビール | 술 알코올 와인 맥주
coffee | kaffee | café | café | caffè | café | koffie | kawa | кофе | 咖啡 | コーヒー | 커피
tea | tee | thé | té | tè | chá | thee | herbata | чай | 茶 | お茶 紅茶 | 차
meat | fleisch | viande | carne | carne | carne | vlees | mięso | мясо | 肉 | 肉 | 고기
fish | fisch | poisson | pescado pez | pesce | peixe | vis | ryba | рыба | 鱼 | 魚 | 생선
vegetarian vegan | vegetarisch vegetarier vegan | végétarien végane | vegetariano vegano | vegetariano vegano | vegetariano vegano | vegetarisch vegetariër veganist | wegetarianin weganin | вегетарианец веган | 素食 吃素 | ベジタリアン 菜食 ビーガン | 채식
milk dairy | milch milchprodukte | lait laitier | leche lácteos | latte latticini | leite laticínios | melk zuivel | mleko nabiał | молоко молочное | 牛奶 奶 乳制品 | 牛乳 乳製品 | 우유 유제품
egg | ei eier | œuf oeuf | huevo | uovo uova | ovo | ei eieren | jajko jajka | яйцо яйца | 鸡蛋 蛋 | 卵 | 계란 달걀
nuts peanuts | nüsse nuss erdnüsse | noix arachide cacahuète | nueces cacahuete maní frutos | noci arachidi | nozes amendoim | noten pinda | orzechy | орехи арахис | 坚果 花生 | ナッツ ピーナッツ | 견과류 땅콩
fruit vegetables | obst gemüse | fruit légume | fruta verdura | frutta verdura | fruta legumes | fruit groente | owoce warzywa | фрукты овощи | 水果 蔬菜 | 果物 野菜 | 과일 채소
bread | brot | pain | pan | pane | pão | brood | chleb | хлеб | 面包 | パン | 빵
breakfast | frühstück | petit-déjeuner | desayuno desayuna | colazione | café-da-manhã | ontbijt | śniadanie | завтрак | 早餐 早饭 | 朝食 朝ご飯 | 아침식사
lunch | mittagessen | déjeuner | almuerzo | pranzo | almoço | lunch middageten | obiad lunch | обед | 午餐 午饭 | 昼食 ランチ | 점심
dinner | abendessen | dîner | cena | cena | jantar | avondeten diner | kolacja | ужин | 晚餐 晚饭 | 夕食 晩ご飯 | 저녁식사
cooks cooking recipe | kocht kochen rezept | cuisine cuisiner recette | cocina cocinar receta | cucina cucinare ricetta | cozinha cozinhar receita | kookt koken recept | gotuje gotowanie przepis | готовит рецепт | 做饭 烹饪 菜谱 | 料理 レシピ | 요리 레시피
restaurant | restaurant gaststätte | restaurant | restaurante | ristorante | restaurante | restaurant | restauracja | ресторан | 餐厅 饭馆 餐馆 | レストラン | 식당 레스토랑
empty stomach | nüchtern | jeun | ayunas | digiuno | jejum | nuchtere-maag | czczo | натощак | 空腹 | 空腹 | 공복
diet | diät ernährung | régime alimentation | dieta alimentación | dieta alimentazione | dieta alimentação | dieet voeding | dieta | диета питание | 饮食 节食 | ダイエット 食生活 | 식단 다이어트
animal pet | tier haustier tiere haustiere | animal animaux | animal mascota animales | animale animali | animal bicho | dier huisdier dieren | zwierzę zwierzęta | животное животные питомец | 宠物 动物 養 养了 | ペット 動物 飼って | 동물 반려동물 애완
dog | hund hunde | chien | perro | cane cani | cachorro cão | hond | pies psy | собака пёс | 狗 | 犬 | 개 강아지
cat | katze katzen kater | chat | gato | gatto gatti | gato | kat | kot | кошка кот | 猫 | 猫 | 고양이
horse | pferd pferde | cheval chevaux | caballo | cavallo | cavalo | paard | koń | лошадь | 马 | 馬 | 말
cow cattle | kuh kühe vieh | vache bétail | vaca ganado | mucca vacca bestiame | vaca gado | koe koeien vee | krowa bydło | корова скот | 牛 奶牛 | 牛 | 소
bird | vogel vögel | oiseau | pájaro ave | uccello | pássaro | vogel | ptak | птица | 鸟 | 鳥 | 새
plant flowers | pflanze pflanzen blumen | plante fleur | planta flor | pianta fiori | planta flor | plant bloemen | roślina kwiaty | растение цветы | 植物 花 | 植物 花 | 식물 꽃
phone number | telefon handy nummer telefonnummer | téléphone portable numéro | teléfono móvil número | telefono cellulare numero | telefone celular número | telefoon mobiel nummer | telefon komórka numer | телефон номер | 电话 手机 号码 | 電話 携帯 番号 | 전화 휴대폰 번호
computer laptop | computer rechner laptop | ordinateur portable | ordenador computadora portátil | computer portatile | computador portátil | computer laptop | komputer laptop | компьютер ноутбук | 电脑 | パソコン コンピュータ | 컴퓨터 노트북
email mail | e-mail mail | courriel mail | correo email | posta email | email correio | e-mail mail | e-mail mail | почта письмо | 邮件 邮箱 | メール | 이메일 메일
password | passwort | mot-de-passe | contraseña | password | senha | wachtwoord | hasło | пароль | 密码 | パスワード | 비밀번호
machine tool | maschine werkzeug gerät | machine outil appareil | máquina herramienta aparato | macchina attrezzo strumento | máquina ferramenta | machine gereedschap apparaat | maszyna narzędzie | машина инструмент прибор | 机器 工具 设备 | 機械 道具 機材 | 기계 도구 장비
repair repaired | reparatur repariert erneuert | réparation réparé réparer | reparación reparado arreglar | riparazione riparato | conserto reparação | reparatie gerepareerd | naprawa naprawił | ремонт починил | 修理 维修 | 修理 | 수리
broken damaged | kaputt beschädigt defekt schaden | cassé abîmé dommage panne | roto dañado avería | rotto danneggiato guasto | quebrado danificado estragado | kapot beschadigd schade | zepsuty uszkodzony | сломан повреждён | 坏 损坏 | 壊れ 故障 破損 | 고장 부서
stolen lost | gestohlen verloren | volé perdu | robado perdido | rubato perso | roubado perdido | gestolen verloren | skradziony zgubiony | украден потерял | 被偷 丢失 丢 | 盗 紛失 なくし | 도난 잃어
clothes wears | kleidung trägt kleider | vêtements porte | ropa lleva viste | vestiti indossa | roupa veste | kleding draagt | ubranie nosi | одежда носит | 衣服 穿 | 服 着 | 옷 입
glasses shoes | schuhe | chaussures | zapatos | scarpe | sapatos | schoenen | buty | обувь туфли | 鞋 | 靴 | 신발
colour | farbe | couleur | color | colore | cor | kleur | kolor | цвет | 颜色 | 色 | 색 색깔
gift present | geschenk | cadeau | regalo | regalo | presente prenda | cadeau | prezent | подарок | 礼物 | プレゼント 贈り物 | 선물
party celebration | feier fest party | fête soirée | fiesta celebración | festa | festa | feest | impreza przyjęcie | праздник вечеринка | 聚会 派对 庆祝 | パーティー お祝い | 파티 잔치
religion church prays | religion kirche betet glaube | religion église prie | religión iglesia reza | religione chiesa prega | religião igreja reza | religie kerk bidt | religia kościół modli | религия церковь молится | 宗教 教堂 祈祷 | 宗教 教会 祈 | 종교 교회 기도
club association | verein klub | club association | club asociación | circolo club associazione | clube associação | vereniging club | klub stowarzyszenie | клуб | 俱乐部 协会 | クラブ 部活 | 클럽 동아리
volunteer | freiwillig ehrenamt ehrenamtlich | bénévole bénévolat | voluntario voluntariado | volontario volontariato | voluntário voluntariado | vrijwilliger vrijwilligerswerk | wolontariusz wolontariat | волонтёр | 志愿者 义工 | ボランティア | 자원봉사
likes loves | mag liebt gern gefällt | aime adore plaît | gusta encanta | piace ama | gosta adora | houdt graag vindt-leuk | lubi kocha | любит нравится | 喜欢 爱 | 好き | 좋아
hates dislikes | hasst mag-nicht | déteste | odia disgusta | odia detesta | odeia detesta | haat | nienawidzi | ненавидит | 讨厌 不喜欢 | 嫌い | 싫어
prefers favourite | bevorzugt lieblings lieber | préfère préféré favori | prefiere preferido favorito | preferisce preferito | prefere preferido favorito | voorkeur liefst favoriet | woli ulubiony | предпочитает любимый | 偏好 最喜欢 更喜欢 | 好み 一番好き お気に入り | 선호 제일
wants wishes plans | möchte plant wünscht vorhaben | veut souhaite projette compte | quiere desea planea piensa | vuole desidera progetta | quer deseja planeja | wenst plant | chce planuje | хочет планирует желает | 想要 打算 计划 希望 | 欲しい 予定 計画 つもり | 원하 계획
goal dream | ziel traum | but objectif rêve | meta objetivo sueño | obiettivo sogno | meta objetivo sonho | doel droom | cel marzenie | цель мечта | 目标 梦想 | 目標 夢 | 목표 꿈
avoids | vermeidet | évite | evita | evita | evita | vermijdt | unika | избегает | 避免 | 避け | 피하
answers reply format | antwort antworten antwortet | réponse répondre répond | respuesta responder responde | risposta rispondere | resposta responder | antwoord antwoorden | odpowiedź odpowiadać | ответ отвечать | 回答 答复 回复 | 回答 返事 答え | 답변 대답
text letters display shown | text schrift anzeigen angezeigt dargestellt | texte afficher affiché lettres police | texto mostrar letra | testo mostrare carattere | texto mostrar letra | tekst weergeven letters | tekst wyświetlać litery | текст показывать шрифт | 文字 显示 字体 | 文字 表示 字 | 글자 표시 텍스트
short brief | kurz knapp | court bref | corto breve | breve corto | curto breve | kort | krótki krótko | короткий кратко | 简短 短 | 短 簡潔 | 짧 간단
address form tone | anrede ton duzen siezen | tutoyer vouvoyer | trato tono tutear | tono dare-del | tom tratamento | toon aanspreken | ton zwracać | тон обращаться | 语气 称呼 | 口調 呼び方 敬語 | 말투 호칭
units metres | einheiten meter | unités mètres | unidades metros | unità metri | unidades metros | eenheden meter | jednostki metry | единицы метры | 单位 米 | 単位 メートル | 단위
reminder remind | erinnerung erinnern | rappel rappeler | recordatorio recordar | promemoria ricordare | lembrete lembrar | herinnering herinneren | przypomnienie przypomnieć | напоминание напомнить | 提醒 | リマインダー 思い出 | 알림
notifications calls | benachrichtigung anrufen anruf | notification appeler appel | notificación llamar llamada | notifica chiamare chiamata | notificação ligar chamada | melding bellen | powiadomienie dzwonić | уведомление звонить | 通知 打电话 | 通知 電話 | 통지 전화
now currently | jetzt derzeit aktuell inzwischen momentan | maintenant actuellement encore | ahora actualmente | adesso ora attualmente | agora atualmente | nu momenteel | teraz obecnie | сейчас теперь | 现在 目前 如今 | 今 現在 | 지금 현재
recently lately | kürzlich neulich letztens | récemment dernièrement | recientemente últimamente | recentemente ultimamente | recentemente ultimamente | onlangs recent | ostatnio niedawno | недавно | 最近 近来 | 最近 近頃 | 최근 요즘
next upcoming | nächste nächster nächstes kommende | prochain prochaine suivant | próximo próxima siguiente | prossimo prossima | próximo próxima | volgende komende | następny najbliższy | следующий ближайший | 下一次 下次 接下来 下一 | 次 今度 来 | 다음
morning | morgens vormittag | matin | mañana | mattina mattino | manhã | ochtend | rano poranek | утро утром | 早上 早晨 上午 | 朝 午前 | 아침 오전
evening | abend abends | soir soirée | tarde-noche anochecer | sera | noite tardinha | avond | wieczór wieczorem | вечер вечером | 傍晚 晚上 | 夕方 晩 | 저녁
weekend | wochenende | week-end | fin-de-semana | fine-settimana weekend | fim-de-semana | weekend | weekend | выходные | 周末 | 週末 | 주말
today | heute | aujourd'hui | hoy | oggi | hoje | vandaag | dzisiaj dziś | сегодня | 今天 | 今日 | 오늘
tomorrow | morgen | demain | mañana | domani | amanhã | morgen | jutro | завтра | 明天 | 明日 | 내일
week | woche | semaine | semana | settimana | semana | week | tydzień | неделя | 周 星期 礼拜 | 週 | 주
winter summer | winter sommer | hiver estival | invierno verano | inverno estate | inverno verão | winter zomer | zima lato | зима лето | 冬天 夏天 | 冬 夏 | 겨울 여름
starts began | beginnt anfangen begonnen | commence commencé débuter | empieza comienza empezó | comincia inizia iniziato | começa começou | begint begonnen | zaczyna zaczął | начинает начал | 开始 | 始め 始ま 開始 | 시작
ends finished | endet beendet aufgehört fertig | finit terminé arrêté | termina terminó acabó | finisce finito | termina terminou acabou | eindigt gestopt | kończy skończył | заканчивает закончил | 结束 停止 | 終わ 終了 やめ | 끝 그만
stays with | bleibt | reste séjourne | queda | rimane resta | fica | blijft verblijft | zostaje | остаётся | 留 待在 | 泊ま 滞在 | 머무
gets receives | bekommt erhält | reçoit obtient | recibe obtiene | riceve ottiene | recebe obtém | krijgt ontvangt | dostaje otrzymuje | получает | 收到 得到 | もら 受け取 | 받
gives | gibt geschenkt | donne offre | da regala | dà regala | dá | geeft | daje | даёт | 给 送 | あげ 渡 | 주
takes | nimmt | prend prendre | toma tomar | prende prendere | toma leva | neemt | bierze | принимает берёт | 服 带 | 飲んで 取 | 먹 복용
needs | braucht benötigt | besoin nécessite | necesita | bisogno necessita | precisa necessita | nodig | potrzebuje | нужно нуждается | 需要 | 必要 | 필요
uses | benutzt verwendet nutzt | utilise | usa utiliza | usa utilizza | usa utiliza | gebruikt | używa | использует | 用 使用 | 使 使用 | 사용
makes does | macht tut | fait faire | hace hacer | fa fare | faz fazer | doet maakt | robi | делает | 做 | する | 하
helps | hilft hilfe | aide aider | ayuda ayudar | aiuta aiuto | ajuda ajudar | helpt hulp | pomaga pomoc | помогает помощь | 帮助 帮 | 助け 手伝 | 도움 돕
knows can | weiß kennt | sait peut connaît | sabe puede conoce | sa può conosce | sabe pode conhece | weet kent | umie wie zna może | умеет знает | 会 知道 认识 | 知って でき | 알 할수
thinks believes | denkt glaubt meint | pense croit | piensa cree | pensa crede | pensa acredita | denkt gelooft | myśli uważa | думает считает | 认为 觉得 | 思 考え | 생각
problem trouble | problem schwierigkeit | problème difficulté ennui | problema dificultad | problema difficoltà | problema dificuldade | probleem moeite | problem trudność | проблема трудность | 问题 困难 麻烦 | 問題 困って 悩み | 문제 어려움
worries | sorge sorgen | inquiétude inquiète | preocupación preocupa | preoccupazione | preocupação preocupa | zorgen bezorgd | zmartwienie martwi | беспокоит переживает | 担心 忧虑 | 心配 | 걱정
important | wichtig | important | importante | importante | importante | belangrijk | ważny | важный важно | 重要 | 大切 重要 | 중요
big large | groß große | grand gros | grande | grande | grande | groot | duży wielki | большой крупный | 大 | 大き | 큰
city town | stadt ort | ville | ciudad | città | cidade | stad | miasto | город | 城市 | 都市 町 市 | 도시
village | dorf | village | pueblo aldea | villaggio paese | aldeia vila | dorp | wieś | деревня село | 村 村子 | 村 | 마을
street | straße | rue | calle | via strada | rua | straat | ulica | улица | 街 路 | 通り 道 | 거리
mountain | berg berge | montagne | montaña | montagna | montanha | berg bergen | góra góry | гора горы | 山 | 山 | 산
sea beach | meer strand | mer plage | mar playa | mare spiaggia | mar praia | zee strand | morze plaża | море пляж | 海 海边 海滩 | 海 浜 | 바다 해변
farm | bauernhof hof landwirt | ferme agriculteur | granja agricultor | fattoria agricoltore | fazenda agricultor quinta | boerderij boer | gospodarstwo rolnik | ферма фермер | 农场 农民 | 農場 農家 | 농장 농부
shop | laden geschäft | magasin boutique | tienda | negozio | loja | winkel | sklep | магазин | 商店 店 | 店 | 가게
nurse midwife | krankenschwester pflegerin hebamme | infirmière sage-femme | enfermera matrona | infermiera ostetrica | enfermeira parteira | verpleegkundige verloskundige | pielęgniarka położna | медсестра акушерка | 护士 助产士 | 看護師 助産師 | 간호사
engineer | ingenieur | ingénieur | ingeniero ingeniera | ingegnere | engenheiro engenheira | ingenieur | inżynier | инженер | 工程师 | エンジニア 技師 | 엔지니어 기술자
lawyer | anwalt rechtsanwalt | avocat | abogado abogada | avvocato | advogado advogada | advocaat | prawnik adwokat | юрист адвокат | 律师 | 弁護士 | 변호사
driver | fahrer | chauffeur conducteur | conductor chófer | autista | motorista | chauffeur | kierowca | водитель | 司机 | 運転手 | 운전사
writer journalist | schriftsteller journalist | écrivain journaliste | escritor periodista | scrittore giornalista | escritor jornalista | schrijver journalist | pisarz dziennikarz | писатель журналист | 作家 记者 | 作家 記者 | 작가 기자
news newspaper | nachrichten zeitung | nouvelles journal | noticias periódico | notizie giornale | notícias jornal | nieuws krant | wiadomości gazeta | новости газета | 新闻 报纸 | ニュース 新聞 | 뉴스 신문
television series | fernsehen serie | télévision série | televisión serie | televisione serie | televisão série | televisie serie | telewizja serial | телевизор сериал | 电视 电视剧 连续剧 | テレビ ドラマ | 텔레비전 드라마
weather | wetter | météo | clima | meteo | clima tempo | weer | pogoda | погода | 天气 | 天気 | 날씨
fire | feuer brand | feu incendie | fuego incendio | fuoco incendio | fogo incêndio | vuur brand | ogień pożar | огонь пожар | 火 火灾 | 火 火事 | 불 화재
police | polizei | police | policía | polizia | polícia | politie | policja | полиция | 警察 | 警察 | 경찰
contract | vertrag | contrat | contrato | contratto | contrato | contract | umowa | договор контракт | 合同 | 契約 | 계약
certificate | zertifikat bescheinigung urkunde | certificat attestation | certificado título | certificato | certificado | certificaat diploma | certyfikat zaświadczenie | сертификат | 证书 | 証明書 資格 | 자격증 증명서
"""
